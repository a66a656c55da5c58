"""The report in a real browser: what a reader clicks, types and sees, and what must not happen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sample_negotiation as sample

pytest.importorskip("jinja2", reason="the extra `report` is not installed")

from terms.report.html import build_page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
WATCH = """document.addEventListener("securitypolicyviolation",
  (event) => console.error("policy: " + event.violatedDirective + " " + event.blockedURI));"""

Opened = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opened]:
    """Open a page; at the end, fail for any console message, error, dialog or request."""
    contexts: list[Any] = []
    faults: list[str] = []

    def open_page(
        documents: list[Any] | None = None,
        texts: dict[str, str] | None = None,
        at: str = "",
        expect: str = "",
        **how: Any,
    ) -> Any:
        made = build_page(
            documents or sample.documents(), sample.Pack(), texts=texts or sample.texts()
        )
        file = tmp_path / "report.html"
        file.write_text(made, encoding="utf-8", newline="")
        context = browser.new_context(**({"viewport": DESK} | how))
        contexts.append(context)
        context.add_init_script(WATCH)
        page = context.new_page()

        def hear(message: Any) -> None:
            if not (expect and expect in message.text.lower()):
                faults.append(f"console: {message.text}")

        page.on("console", hear)
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: faults.append(f"request: {request.url}"))
        page.goto(f"{file.as_uri()}{at}")
        faults.remove(f"request: {file.as_uri()}")
        if "request: data:," in faults:
            faults.remove("request: data:,")
        page.set_default_timeout(20_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def count(page: Any) -> str:
    return page.text_content("#count")


# Clicks


def test_a_cell_opens_the_positions_behind_it_with_their_quotes(opened: Opened) -> None:
    page = opened()
    page.click("tr.term >> nth=0 >> a.cell")
    panel = page.locator("#panel")
    assert panel.is_visible()
    assert panel.locator("h3").inner_text() == "Neutrality Ukraine"
    assert panel.locator("li").count() == 2
    assert "We are ready to be neutral" in panel.inner_text()
    panel.get_by_role("button", name="Close").click()
    assert not panel.is_visible()
    assert page.locator("#positions ~ .group >> nth=0 >> li").count() == 2


def test_a_quote_opens_the_source_at_the_highlighted_words(opened: Opened) -> None:
    page = opened()
    page.click("text=Guarantors >> nth=0")
    page.click("tr.term:has-text('Guarantors') td[data-h=UKR] a.cell")
    page.click("#panel blockquote a")
    reader = page.locator("#reader")
    assert reader.is_visible()
    assert "Envoys weigh a pact" in reader.locator("h2").inner_text()
    lit = reader.locator("mark.on")
    assert lit.all_inner_texts() == ["She named Norway and Brazil as guarantors"]
    assert lit.first.evaluate("e => e === document.activeElement")
    assert reader.locator(".text").inner_text().rstrip() == sample.MORNING.rstrip()


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_the_highlighted_words_are_in_view_even_far_down_a_text(
    viewport: dict[str, int], opened: Opened
) -> None:
    text = sample.Text(
        "A line of the report.\n" * 3000 + "They demand peace.\n" + "And on.\n" * 900
    )
    position = text.position("ceasefire", "UKR", "supports", "demands", "They demand peace")
    page = opened([text.document(position)], {text.sha256: text.text}, viewport=viewport)
    page.click("a.cell")
    page.click("#panel blockquote a")
    box = page.locator("mark.on").bounding_box()
    assert 0 < box["y"] < viewport["height"] - box["height"]


def test_a_position_with_two_pieces_of_evidence_leads_to_each(opened: Opened) -> None:
    page = opened()
    links = page.locator(".group li:has-text('no longer wants') blockquote a")
    assert links.count() == 2
    for number, words in enumerate(("her side no longer wants neutrality", "no longer wants")):
        links.nth(number).click()
        assert "".join(page.locator("#reader mark.on").all_inner_texts()) == words
        page.keyboard.press("Escape")


def test_a_mark_of_the_timeline_and_an_arrow_of_the_graph_open_their_positions(
    opened: Opened,
) -> None:
    page = opened()
    page.locator(".plot a").first.click()
    assert page.locator("#panel h3").inner_text() == "Neutrality Ukraine"
    page.keyboard.press("Escape")
    page.locator(".graph a rect").first.click()
    assert page.locator("#panel h3").inner_text() == "Neutrality Ukraine"


def test_an_address_can_point_at_a_quote(opened: Opened) -> None:
    page = opened(at="#e1")
    assert page.locator("#reader mark.on").inner_text().startswith("We are ready")


# Filters


@pytest.mark.parametrize(
    ("act", "expected", "quote"),
    [
        (lambda p: p.uncheck("[value=UKR]"), "5 of 10", "Moscow rejected the ceasefire"),
        (lambda p: p.uncheck("[value=others]"), "9 of 10", "Moscow rejected the ceasefire"),
        (lambda p: p.uncheck("[value=supports]"), "4 of 10", "Kyiv refused any cap"),
        (lambda p: p.select_option("[name=term]", "ceasefire"), "2 of 10", "30 days"),
        (lambda p: p.select_option("[name=publisher]", "Inland Wire"), "3 of 10", "Ankara"),
        (lambda p: p.fill("[name=from]", "2022-04-05"), "3 of 10", "Moscow rejected"),
        (lambda p: p.fill("[name=to]", "2022-04-04"), "7 of 10", "30 days"),
    ],
    ids=["side", "others", "stance", "term", "publisher", "from", "to"],
)
def test_a_filter_leaves_what_passes_it(
    act: Callable[[Any], None], expected: str, quote: str, opened: Opened
) -> None:
    page = opened()
    act(page)
    assert count(page) == f"{expected} positions"
    kept = page.locator(".group li:visible").all_inner_texts()
    assert len(kept) == int(expected.split()[0])
    assert any(quote in card for card in kept)


def test_the_matrix_and_the_timeline_follow_the_filter(opened: Opened) -> None:
    page = opened()
    marks = page.locator(".plot a:visible").count()
    page.uncheck("[value=RUS]")
    assert not page.locator("th[data-h=RUS]").is_visible()
    assert page.locator("tr.term:visible").count() == 4
    assert page.locator(".plot a:visible").count() == marks - 4
    assert page.locator(".band:visible").count() == 4
    page.select_option("[name=term]", "neutrality")
    assert page.locator("tr.term:visible th").all_inner_texts()[0].startswith("Neutrality")
    page.fill("[name=to]", "2022-04-01")
    assert "1 of 2 positions" in page.locator("a.cell:visible").inner_text()


def test_what_is_left_of_the_timeline_closes_up_and_opens_again(opened: Opened) -> None:
    page = opened()
    height = page.locator(".plot").bounding_box()["height"]
    bands = page.locator(".band:visible").count()
    page.select_option("[name=term]", "demilitarisation")
    assert page.locator(".band:visible .name").all_text_contents() == ["Demilitarisation"]
    assert page.locator(".plot").bounding_box()["height"] < height / 2
    lane, plot = (
        page.locator(".lane:visible").last.bounding_box(),
        page.locator(".plot").bounding_box(),
    )
    assert lane["y"] + lane["height"] <= plot["y"] + plot["height"]
    page.get_by_role("button", name="Clear").click()
    page.wait_for_function("document.getElementById('count').textContent === '10 positions'")
    assert page.locator(".plot").bounding_box()["height"] == height
    assert page.locator(".band:visible").count() == bands


def test_what_nothing_passes_is_said_and_clear_brings_all_back(opened: Opened) -> None:
    page = opened()
    page.fill("[name=from]", "2022-04-05")
    page.select_option("[name=publisher]", "Inland Wire")
    assert count(page) == "0 of 10 positions"
    assert page.get_by_text("No position fits the filter.").is_visible()
    page.get_by_role("button", name="Clear").click()
    page.wait_for_function("document.getElementById('count').textContent === '10 positions'")
    assert page.locator(".group li:visible").count() == 10


# Keyboard


def test_the_keyboard_alone_leads_from_a_cell_to_the_words_and_back(opened: Opened) -> None:
    page = opened()
    page.locator("a.cell").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H3"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#reader").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.className") == "cell inconsistent"


def test_the_timeline_is_one_stop_and_arrows_go_through_it(opened: Opened) -> None:
    page = opened()
    assert page.locator(".plot a[tabindex='0']").count() == 1
    page.locator(".plot a[tabindex='0']").focus()
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first == "Neutrality Ukraine, 29 Mar 2022: supports"
    assert second == "Neutrality Ukraine, 5 Apr 2022: opposes, reversed"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == first
    page.keyboard.press("Enter")
    assert page.locator("#panel").is_visible()


def test_the_first_stop_of_the_tab_key_skips_to_the_matrix(opened: Opened) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the matrix"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "matrix"


# For everyone


@pytest.mark.parametrize(
    ("state", "viewport", "scheme"),
    [
        ("page", DESK, "light"),
        ("page", DESK, "dark"),
        ("page", PHONE, "light"),
        ("page", PHONE, "dark"),
        ("panel", DESK, "light"),
        ("panel", PHONE, "dark"),
        ("reader", DESK, "dark"),
        ("reader", PHONE, "light"),
    ],
)
def test_axe_finds_no_violation(
    state: str, viewport: dict[str, int], scheme: str, opened: Opened
) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe is not installed")
    page = opened(viewport=viewport, color_scheme=scheme)
    if state != "page":
        page.click("a.cell")
    if state == "reader":
        page.click("#panel blockquote a")
    found = axe.Axe().run(page)["violations"]
    told = [f"{v['id']}: {n['html']} {n['failureSummary']}" for v in found for n in v["nodes"]]
    assert told == []


def test_a_phone_needs_no_sideways_scrolling(opened: Opened) -> None:
    page = opened(viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert not page.locator("#filters").is_visible()
    page.click("#filterbox summary")
    assert page.locator("#filters").is_visible()
    page.click("a.cell")
    assert page.locator("#panel").bounding_box()["width"] <= PHONE["width"]


def test_the_stance_is_read_without_colour(opened: Opened) -> None:
    page = opened(forced_colors="active")
    for cell in page.locator("a.cell").all_inner_texts():
        assert re.search("supports|opposes|open", cell, re.IGNORECASE)


def test_on_paper_there_are_the_words_and_no_controls(opened: Opened) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert not page.locator("#filterbox").is_visible()
    assert not page.locator("nav").is_visible()
    assert page.locator("table.matrix").is_visible()
    assert page.locator(".group li:visible").count() == 10
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_without_script_all_is_there_to_be_read(opened: Opened) -> None:
    page = opened(java_script_enabled=False)
    assert not page.locator("#filterbox").is_visible()
    assert page.locator(".group li:visible").count() == 10
    page.click("a.cell >> nth=1")
    assert page.url.endswith("#g2")


# What an article may try


def test_nothing_in_an_article_runs_or_breaks_out(opened: Opened) -> None:
    documents, texts = sample.hostile()
    page = opened([*sample.documents(), *documents], sample.texts() | texts)
    assert page.evaluate("window.hacked") is None
    assert page.locator("script, style").count() == 2
    assert (
        page.locator("iframe, img, object, embed, svg [onload], [onclick], [autofocus]").count()
        == 0
    )
    assert page.locator("body > main > section").count() == 6
    page.click("td[data-h=UKR] a.cell >> nth=-1")
    page.keyboard.press("Escape")
    page.locator(".group blockquote a", has_text="window.hacked = 1").click()
    assert page.locator("#reader mark.on").inner_text() == "<script>window.hacked = 1</script>"
    assert "{{ 7 * 7 }} {% raw %}" in page.locator("#reader .text").inner_text()
    assert page.locator("#reader a[href^='javascript']").count() == 0
    assert page.evaluate("window.hacked") is None


def test_a_script_that_got_in_would_still_not_run(opened: Opened) -> None:
    page = opened(expect="trusted")
    with pytest.raises(playwright.Error, match="TrustedHTML"):
        page.evaluate("document.body.innerHTML = '<img src=x onerror=window.hacked=1>'")


def test_the_words_of_a_hostile_filter_value_are_only_compared(opened: Opened) -> None:
    documents, texts = sample.hostile()
    page = opened([*sample.documents(), *documents], sample.texts() | texts)
    page.locator("[name=term] option").last.evaluate("e => e.selected = true")
    page.dispatch_event("[name=term]", "input")
    page.wait_for_function("document.getElementById('count').textContent.startsWith('1 of')")


def test_a_huge_text_without_a_blank_stays_in_its_place(opened: Opened) -> None:
    text = sample.Text("They demand peace." + "x" * 500_000)
    position = text.position("ceasefire", "UKR", "supports", "demands", "They demand peace")
    page = opened([text.document(position)], {text.sha256: text.text}, viewport=PHONE)
    page.click("a.cell")
    page.click("#panel blockquote a")
    assert page.locator("#reader .body").evaluate("e => e.scrollWidth <= e.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
