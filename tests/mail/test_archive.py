"""What a file says of its content, without unpacking it."""

import io
import zipfile

from inspector.mail.archive import inside, runs_script


def zipped(*names: str, locked: bool = False) -> bytes:
    """A zip file; the flag of a locked one is set by hand."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    data = bytearray(made.getvalue())
    if locked:
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(mark) + place] |= 1
    return bytes(data)


def test_names_in_a_zip_file() -> None:
    assert inside(zipped("a/invoice.js", "b.txt")).names == ("a/invoice.js", "b.txt")
    assert inside(b"PK\x03\x04").names == ("",)
    assert inside(b"no zip").names == ()


def test_a_zip_file_that_is_cut_off_names_what_is_left() -> None:
    whole = zipped("a.js", "b.txt")
    assert inside(whole[: whole.index(b"PK\x01\x02")]).names == ("a.js", "b.txt")


def test_a_locked_zip_file() -> None:
    assert inside(zipped("a.txt", locked=True)).is_locked
    assert inside(zipped("a.txt", "b.txt", locked=True)).is_locked
    assert not inside(zipped("a.txt")).is_locked


def test_macros_of_new_and_old_documents() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
    assert inside(zipped("word/document.xml", "word/vbaProject.bin")).has_macros
    assert not inside(zipped("word/document.xml")).has_macros
    assert inside(ole + "_VBA_PROJECT".encode("utf-16-le")).has_macros
    assert not inside(ole).has_macros


def test_markup_that_runs() -> None:
    assert runs_script(b"<svg><script>x</script></svg>")
    assert runs_script(b"<svg onload=x>")
    assert not runs_script(b"<svg><path/></svg>")
    assert not runs_script(zipped("<script>"))
