"""HTML becomes text with true targets, and no input raises or takes more than its length."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inspector.mail.html_tags import markup
from inspector.mail.html_text import (
    FOLLOWED,
    Link,
    _attributes,
    _Leads,
    _unescaped,
    html_text,
    images_of,
    links_of,
    text_of,
    words_of,
)
from inspector.model.limits import MAX_LINKS
from tests.growth import grows_evenly


def test_paragraphs_are_lines_and_a_link_has_its_text_and_true_target() -> None:
    read = html_text("<p>Hello <b>you</b></p><p>go <a href='http://evil.example/x'>https://bank.example/</a> now</p>")
    assert read.lines == ("Hello you", "go https://bank.example/ [1] now")
    assert read.links == (Link("a", "https://bank.example/", "http://evil.example/x"),)
    assert read.links[0].is_misleading
    assert not read.is_cut


@pytest.mark.parametrize(
    ("text", "target", "is_misleading"),
    [
        ("www.bank.example", "https://bank.example/login", False),
        ("Click here", "https://evil.example/", False),
        ("bank.example", "https://bank.example.evil.example/", True),
        ("https://bank.example@evil.example", "https://evil.example/", False),
        ("help@bank.example", "mailto:help@bank.example", False),
        ("bank.example", "http://[broken", False),
        ("bank.example", "https://bank.example@evil.example/", True),
    ],
)
def test_a_link_misleads_only_where_its_text_shows_another_server(text: str, target: str, is_misleading: bool) -> None:
    assert Link("a", text, target).is_misleading is is_misleading


def test_entities_hide_no_target_and_a_browser_takes_line_ends_out() -> None:
    read = html_text('<a href="ht&#116;p://ev\nil.example/?a=1&amp;b">x</a>')
    assert read.links[0].target == "http://evil.example/?a=1&b"


def test_base_decides_where_a_relative_link_leads() -> None:
    assert html_text('<base href="https://evil.example/a/"><a href="b">x</a>').links[0].host == "evil.example"


def test_pictures_forms_frames_and_refresh_are_targets_too() -> None:
    read = html_text(
        '<img src="https://t.example/1" alt="logo"><form action="https://f.example/"></form>'
        '<iframe src="//i.example/"></iframe><meta http-equiv="Refresh" content="0; url=https://r.example/">'
    )
    assert [(link.kind, link.host) for link in read.links] == [
        ("img", "t.example"),
        ("form", "f.example"),
        ("iframe", "i.example"),
        ("meta", "r.example"),
    ]


def test_scripts_styles_and_comments_are_not_text() -> None:
    read = html_text("a<script>alert('<a href=x>')</script><style>p{}</style><!-- <a href=y>n</a> -->b")
    assert read.lines == ("ab",)
    assert read.links == ()


@pytest.mark.parametrize("end", ["<!-- never", "<a href='never", "<script>never", "<![CDATA[never"])
def test_what_never_closes_is_said_to_follow(end: str) -> None:
    read = html_text("before" + end)
    assert read.lines == ("before",)
    assert read.is_cut


def test_a_lone_sign_is_text() -> None:
    assert html_text("1 < 2 & 3 <4").lines == ("1 < 2 & 3 <4",)


def test_more_links_than_anyone_reads_are_cut() -> None:
    read = html_text("<a href=x>y</a>" * (MAX_LINKS + 1))
    assert len(read.links) == MAX_LINKS
    assert read.is_cut


@pytest.mark.parametrize(
    "piece", ["<!--", "<a '", "<a ", "<", "</", "<script>", "&#9", "<a href=x>", "<!", "<p>", "&", '<a href="', "<x a="]
)
def test_a_hundred_thousand_times_the_same_raises_nothing(piece: str) -> None:
    html_text(piece * 100_000)


def test_a_character_number_too_long_for_any_character_is_no_error() -> None:
    assert html_text("&#" + "9" * 10_000 + ";").lines == ("\ufffd",)


@given(
    st.lists(st.sampled_from(["<", ">", "a", "/", "!", "-", "'", '"', "=", " ", "href", "&#", ";", "[", ":", "script"]))
)
def test_any_mixture_of_signs_is_read(pieces: list[str]) -> None:
    for link in html_text("".join(pieces)).links:
        assert link.is_misleading in (True, False)


@pytest.mark.parametrize("piece", ["<", "&", "<a>", "<a"])
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    assert grows_evenly(html_text, piece)


def test_a_lesser_sign_that_opens_nothing_is_a_character() -> None:
    assert html_text("1 << 2 <3 <é < b></é>").lines == ("1 << 2 <3 <é < b></é>",)


_PARTS = (
    "<p>", "a", "b ", '<a href="http://x.example/&amp;">', "</a>", "<a>", "<img src=x alt=y>", "<img>", "<td>", "<br>",
    '<base href="http://b.example/">', '<meta http-equiv=refresh content="0;url=z">', "<area href=k>", "<text>", "&lt;",
    "<form action=/f>", "<iframe src=q>", "s<b>can</b>", "c&#97;n", "<!-- x -->", "<script>",
    "</script>", "\u00a0", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PARTS), max_size=16).map("".join))
def test_whoever_needs_less_of_a_document_reads_the_same(source: str) -> None:
    document = markup(source)
    whole = text_of(document)
    assert links_of(document) == whole.links
    assert links_of(document, FOLLOWED) == tuple(link for link in whole.links if link.kind in FOLLOWED)
    assert tuple(images_of(document)) == tuple(link for link in whole.links if link.kind == "img")
    in_a_row = words_of(document)
    assert all(word in in_a_row for word in ("scan", "a", "<") if any(word in line for line in whole.lines))


_WRITTEN = (
    " ", "\n", "/", 'href="', "href='", "HREF=", "href", "=", '"', "'", "x", "&amp;", "&", "#", "http://x.example/",
    "\u00a0", ' href="http://x.example/a"', ' class="b"', " \t",
)  # fmt: skip


@given(st.lists(st.sampled_from(_WRITTEN), max_size=10).map("".join))
@example(' href="a&amp;b"')
@example(' href="a\nb"')
@example(' href=" x"')
@example(' href=""')
def test_a_target_that_stands_first_is_the_one_that_all_attributes_give(written: str) -> None:
    leads = _Leads()
    leads.start("a", written)
    given = _attributes(written).get("href")
    expected = None if given is None else leads._resolved(_unescaped(given))
    assert (leads.open and leads.open.target) == expected
