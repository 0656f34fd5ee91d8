"""Members of archives by name, at any depth that is allowed, and bombs that cost no more than other files."""

import gzip
import io
import tarfile
import zipfile
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail.archive import inside
from inspector.mail.members import members
from inspector.model.limits import MAX_ARCHIVE_DEPTH, MAX_ENTRIES, MAX_UNPACKED
from tests.mail.mails import quick


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return made.getvalue()


def tarred(files: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return made.getvalue()


def gzipped(content: bytes, name: str = "") -> bytes:
    made = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=made, mtime=0) as file:
        file.write(content)
    return made.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_in_a_zip_names_its_members_under_its_own_name(method: int) -> None:
    inner = zipped({"evil.js": b"x"}, method)
    assert members(zipped({"a.txt": b"x", "in.zip": inner, "z.txt": b"x"}, method)).names == (
        "a.txt",
        "in.zip",
        "in.zip/evil.js",
        "z.txt",
    )


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_tar_members_are_named_with_long_names_too(form: int) -> None:
    long = "folder/" * 14 + "evil.js"
    assert members(tarred({"a.txt": b"x" * 600, long: b"y", "b": b""}, form)).names == ("a.txt", long, "b")


def test_gzip_is_looked_through() -> None:
    assert members(gzipped(b"text", "letter.txt")).names == ("letter.txt",)
    assert members(gzipped(tarred({"a.js": b"x"}), "x.tar")).names == ("x.tar", "x.tar/a.js")
    assert members(gzipped(tarred({"a.js": b"x"}))).names[-1] == "content.tar/a.js"
    assert inside(zipped({"x.tgz": gzipped(tarred({"a.js": b"x"}))})).names[-1] == "x.tgz/content.tar/a.js"


def test_so_deep_and_no_deeper() -> None:
    data = zipped({"bottom.js": b"x"})
    for level in range(MAX_ARCHIVE_DEPTH + 3):
        data = zipped({f"level{level}.zip": data})
    found = members(data)
    assert found.is_cut
    assert len(found.names) == MAX_ARCHIVE_DEPTH + 1


def test_bombs_are_unpacked_up_to_a_bound() -> None:
    bomb = gzipped(bytes(64 << 20))
    start = process_time()
    found = members(zipped({f"{number}.gz": bomb for number in range(20)}))
    assert found.is_cut
    assert process_time() - start < 5
    assert len(found.names) <= 40
    assert len(bomb) * 100 > MAX_UNPACKED


def test_a_hundred_thousand_members_are_cut() -> None:
    found = members(zipped({f"{number}.txt": b"" for number in range(100_000)}, zipfile.ZIP_STORED))
    assert (len(found.names), found.is_cut) == (MAX_ENTRIES, True)


def test_a_locked_member_is_not_opened() -> None:
    data = bytearray(zipped({"in.zip": zipped({"evil.js": b"x"})}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    found = members(bytes(data))
    assert (found.names, found.is_locked) == (("in.zip",), True)


@quick
@given(
    st.binary(max_size=300), st.integers(0, 2000), st.sampled_from([b"PK\x03\x04", b"PK\x01\x02", b"\x1f\x8b\x08", b""])
)
def test_no_bytes_raise(octets: bytes, place: int, start: bytes) -> None:
    members(start + octets)
    whole = bytearray(zipped({"a.zip": zipped({"b": b"x"}), "t.tar": tarred({"c": b"x"})}))
    whole[place % len(whole) : place % len(whole) + 3] = octets[:3]
    members(bytes(whole))
