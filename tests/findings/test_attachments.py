"""Files that are not what they seem: all endings and marks, and which rule speaks where several could."""

import pytest

from tests.findings.bodies import file_case, of_body, place, zipped

PDF = b"%PDF-1.7\n"
MZ = b"MZ" + bytes(100)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


@pytest.mark.parametrize(
    ("name", "octets", "expected"),
    [
        ("invoice.pdf", PDF, []),
        ("invoice.v2.pdf", PDF, []),
        ("invoice.pdf.exe", b"x", [("attachments.double-extension", "high"), ("attachments.program", "high")]),
        ("invoice.pdf.html", b"x", [("attachments.double-extension", "high"), ("attachments.page", "info")]),
        ("invoice.html.pdf", PDF, []),
        ("invoice.js", b"x", [("attachments.program", "high")]),
        ("invoice.vbs.", b"x", [("attachments.program", "high")]),
        ("invoice.json", b"{}", []),
        ("invoice.dat", MZ, [("attachments.program", "high")]),
        ("invoice.iso", b"x", [("attachments.container", "medium")]),
        ("invoice.img", b"x", [("attachments.container", "medium")]),
        ("invoice.docm", zipped("word/document.xml"), [("attachments.macros", "medium")]),
        ("invoice.doc", OLE + "_VBA_PROJECT".encode("utf-16-le"), [("attachments.macros", "medium")]),
        ("invoice.doc", OLE, []),
        ("invoice.docx", OLE + "EncryptedPackage".encode("utf-16-le"), [("attachments.locked", "low")]),
        ("invoice.svg", b"<svg onload=go()>", [("attachments.page", "medium")]),
        ("invoice.svg", b"<svg></svg>", [("attachments.page", "info")]),
        ("invoice.txt", b"plain", []),
        ("photo.jpg", b"GIF89a", []),
        ("photo.jpg", PDF, [("attachments.kind-apart", "medium")]),
        ("files.zip", zipped("a/invoice.js", locked=True), [("attachments.archived-program", "high")]),
        ("files.zip", zipped("a/invoice.txt"), []),
        ("files.zip", zipped("a.txt", locked=True), [("attachments.locked", "low")]),
        ("invoice\u202efdp.exe", b"x", [("attachments.direction", "high"), ("attachments.program", "high")]),
        ("\u05d7\u05e9\u05d1\u05d5\u05df.pdf", PDF, []),
        (
            "invoice.pdf          .exe",
            b"x",
            [("attachments.gap", "medium"), ("attachments.double-extension", "high"), ("attachments.program", "high")],
        ),
        ("invoice  of May.pdf", PDF, []),
    ],
)
def test_file(name: str, octets: bytes, expected: list[tuple[str, str]]) -> None:
    assert of_body(file_case(name, octets)) == expected


@pytest.mark.parametrize(
    ("name", "locked", "text", "expected"),
    [
        ("a.rar", False, "Password is 1234", [("attachments.locked", "low")]),
        ("a.zip", True, "I forgot my password again", [("attachments.locked", "low")]),
        ("a.zip", True, "Open it with the password 4711.", [("attachments.locked", "high")]),
        ("a.zip", True, "Passwort lautet: 4711", [("attachments.locked", "high")]),
        ("a.zip", True, "The code to open the archive is 4711", [("attachments.locked", "high")]),
        ("a.zip", True, "The password comes by telephone", [("attachments.locked", "low")]),
        ("a.zip", True, "Change your password 2 times a year", [("attachments.locked", "low")]),
        ("a.zip", False, "The password: 1234", []),
        ("a.pdf.txt", False, "The password: 1234", []),
    ],
)
def test_an_archive_with_its_password_in_the_text(
    name: str, locked: bool, text: str, expected: list[tuple[str, str]]
) -> None:
    octets = zipped("a.txt", locked=locked) if name.endswith("zip") else b"x"
    assert of_body(file_case(name, octets, text=text)) == expected


def test_a_locked_document_with_its_password_in_the_text() -> None:
    octets = OLE + "EncryptedPackage".encode("utf-16-le")
    looked_at = file_case("invoice.docx", octets, text="The password: 1234")
    assert of_body(looked_at) == [("attachments.locked", "high")]


def test_a_mail_attached_under_the_name_of_a_site_is_no_program() -> None:
    assert of_body(file_case("www.bank.com", b"Hello", "text/plain")) == []
    assert of_body(file_case("www.bank.com", b"Hello")) == [("attachments.program", "high")]


def test_evidence_is_the_part() -> None:
    assert place(file_case("invoice.lnk", b"x"), "attachments.program").startswith(b"Content-Type: application/octet")
