"""The text of a mail is read without anything in it becoming a link of the terminal."""

from inspector.mail.html_text import HtmlText, Link
from inspector.model.identity import Content
from inspector.tui.present.content import DEFANGED, text_rows


def said(text: str, html: HtmlText | None = None) -> str:
    content = Content(text=text, html="x" if html else "")
    return "\n".join(row.shown.plain for row in text_rows(content, html or HtmlText(), 200))


def test_urls_addresses_and_names_are_written_so_that_nothing_makes_links_of_them() -> None:
    shown = said("See https://bank.example/login?a=1, www.bank.example, ftp://x/y or write to help@bank.example.")
    assert "hxxps://bank[.]example/login?a=1" in shown
    assert "www[.]bank[.]example" in shown
    assert "ftp[:]//x/y" in shown
    assert "help@bank[.]example" in shown


def test_one_line_says_so_and_only_where_something_was_changed() -> None:
    assert said("https://bank.example").count(DEFANGED) == 1
    assert DEFANGED not in said("Pay 12.50 by 9.30 today.")


def test_the_text_of_html_and_of_its_links_is_written_so_too() -> None:
    html = HtmlText(("go to https://a.example [1]",), (Link("a", "https://b.example", "https://c.example/"),))
    shown = said("", html)
    assert "https://" not in shown
    assert all(name in shown for name in ("hxxps://a[.]example", "hxxps://b[.]example", "hxxps://c[.]example"))


def test_a_long_line_is_shown_whole() -> None:
    assert said("word " * 1000 + "end").endswith("end")
