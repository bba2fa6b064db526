"""Article text on the page: offsets equal Python's, marks leave letters joined, what cannot be seen is shown."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
# Letters, vowel signs, joiners, emoji of one and of many code points, Latin, controls.
PIECES = (
    "قال",
    "سَنُطلِقُ",
    "😀",
    "👨‍👩‍👧",
    "Nimbus 2.0",
    " ",
    "\n",
    "\r\n",
    "\t",
    "«",
    "»",
    "\u202e",
    "\u200f",
    "\u0007",
    "𐤀",
    "ﷺ",
    "é",
    "\u200d",
    "٣٤",
    "!",
)
BODY = "قال الوزير 😀 إن «بأنها سَنُطلِقُ Nimbus \u202e12» 👨‍👩‍👧.\nوأضاف."


@pytest.fixture(scope="module")
def page(browser, review) -> Any:
    """Any page of the server: its modules are what is tested. It changes nothing that another test sees."""
    tab = browser.new_context().new_page()
    tab.goto(review.url)
    yield tab
    tab.context.close()


def strings(count: int = 300) -> list[str]:
    dice = random.Random(7)
    return ["".join(dice.choices(PIECES, k=dice.randint(0, 12))) for _ in range(count)]


def units(text: str, point: int) -> int:
    return len(text[:point].encode("utf-16-le")) // 2


def test_offsets_are_those_of_python(page):
    texts = strings()
    found = page.evaluate(
        """async (texts) => {
        const {Offsets} = await import("/static/offsets.js");
        return texts.map((text) => {
          const offsets = new Offsets(text);
          return Array.from({length: offsets.length + 1}, (_, i) => offsets.toUtf16(i))
            .map((unit) => [unit, offsets.toCodePoints(unit)]);
        });
      }""",
        texts,
    )
    assert found == [[[units(text, i), i] for i in range(len(text) + 1)] for text in texts]


def test_a_unit_inside_a_pair_counts_as_its_beginning(page):
    assert page.evaluate("""async () => {
        const {Offsets} = await import("/static/offsets.js");
        return [0, 1, 2, 3, 4, 5].map((unit) => new Offsets("a😀b😀").toCodePoints(unit));
      }""") == [0, 1, 1, 2, 3, 3]


def test_a_selection_of_any_two_places_gives_its_code_points(page):
    """Every pair of code points of a text with marks in it, selected in the page, comes back as Python counts it."""
    found = page.evaluate(
        """async (text) => {
        const {show, selected} = await import("/static/text.js");
        const root = document.body.appendChild(document.createElement("div"));
        show(root, {text, start: 100}, [
          {start: 103, end: 120, kinds: ["cue"]},
          {start: 110, end: 130, kinds: ["content"]},
          {start: 119, end: 121, kinds: ["source"]},
        ]);
        // The places of each code point, read from the page: a control is one box, everything else its own letter.
        const places = [];
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (node.parentElement.className === "control") places.push([node, 0, node.data.length]);
          else for (let i = 0, size; i < node.data.length; i += size) {
            size = String.fromCodePoint(node.data.codePointAt(i)).length;
            places.push([node, i, i + size]);
          }
        }
        const out = [];
        for (let i = 0; i < places.length; i += 1) for (let j = i; j < places.length; j += 1) {
          const range = document.createRange();
          range.setStart(places[i][0], places[i][1]);
          range.setEnd(places[j][0], places[j][2]);
          out.push(selected(range, root));
        }
        root.remove();
        return [places.length, out];
      }""",
        BODY,
    )
    expected = []
    for i in range(len(BODY)):
        for j in range(i + 1, len(BODY) + 1):
            piece = BODY[i:j]
            start, end = i + len(piece) - len(piece.lstrip()), j - (len(piece) - len(piece.rstrip()))
            expected.append([100 + start, 100 + end] if piece.strip() else None)
    assert found == [len(BODY), expected]


def test_the_text_on_the_page_is_the_text_of_the_article(page):
    shown = page.evaluate(
        """async (texts) => {
        const {show} = await import("/static/text.js");
        const root = document.createElement("div");
        return texts.map((text) => {
          show(root, {text}, [{start: 1, end: 4, kinds: ["cue"]}]);
          return root.textContent;
        });
      }""",
        strings(),
    )
    names = {"\u202e": "RLO", "\u200f": "RLM", "\u0007": "U+0007"}
    for text, found in zip(strings(), shown):
        # A joiner may stand beside a box, where the letters on both sides were joined.
        assert found.replace("\u200d", "") == "".join(names.get(char, char) for char in text).replace("\u200d", "")


@pytest.mark.parametrize(
    "word, cut",
    [("بأنها", 1), ("بأنها", 3), ("والمستشفيات", 1), ("سَنُطلِقُ", 3), ("مستشفى", 4), ("للمتحدثين", 2)],
    ids=["proclitic", "suffix", "conjunction", "vowel-signs", "middle", "two-lams"],
)
def test_a_mark_in_a_word_leaves_its_letters_joined(page, word, cut):
    """A word that is marked from its middle is as wide as without a mark; cut into two words it is wider."""
    whole, marked, torn = page.evaluate(
        """async ([word, cut]) => {
        const {show} = await import("/static/text.js");
        const width = (fill) => {
          const root = document.body.appendChild(document.createElement("div"));
          root.className = "reading";
          root.style.cssText = "width:max-content;font-size:60px";
          fill(root);
          const {width} = root.getBoundingClientRect();
          root.remove();
          return width;
        };
        const letters = [...word];
        return [width((root) => show(root, {text: word})),
                width((root) => show(root, {text: word}, [
                  {start: cut, end: letters.length, kinds: ["content"]}, {start: 0, end: cut, kinds: ["cue"]},
                ])),
                width((root) => {
                  root.textContent = letters.slice(0, cut).join("") + "\\u200c" + letters.slice(cut).join("");
                })];
      }""",
        [word, cut],
    )
    assert marked == pytest.approx(whole, abs=0.5)
    if torn != pytest.approx(whole, abs=0.5):
        assert marked != pytest.approx(torn, abs=0.5)


def test_the_letters_around_a_control_stay_joined(page):
    """سـ|RLM|ـلام: the box is between them, their shapes are those of the word."""
    letters = page.evaluate("""async () => {
        const {show} = await import("/static/text.js");
        const root = document.createElement("div");
        show(root, {text: "س\\u200fلام د\\u202eم"});
        return root.innerHTML;
      }""")
    assert 'س\u200d<span class="control" dir="ltr">RLM</span>\u200dلام' in letters
    assert 'د<span class="control" dir="ltr">RLO</span>م' in letters  # د joins nothing after it


def test_both_languages_say_the_same_things(page):
    ar, en = (
        page.evaluate("(name) => fetch(`/static/strings/${name}.json`).then((answer) => answer.json())", name)
        for name in ("ar", "en")
    )
    assert set(ar) == set(en)
    for key in ar:
        assert type(ar[key]) is type(en[key]), key
        if isinstance(ar[key], list):
            assert len(ar[key]) == len(en[key]) == 6, key
        else:
            # What is filled in is filled in on both sides.
            assert sorted(part.split("}")[0] for part in ar[key].split("{")[1:]) == sorted(
                part.split("}")[0] for part in en[key].split("{")[1:]
            ), key


@pytest.mark.parametrize(
    "n, expected", [(0, "لا قول"), (1, "قول واحد"), (2, "قولان"), (7, "7 أقوال"), (11, "11 قولًا"), (100, "100 قول")]
)
def test_arabic_counts_have_their_plural(page, n, expected):
    assert (
        page.evaluate(
            """async (n) => {
        const {loadStrings, say, setLanguage} = await import("/static/strings.js");
        await loadStrings();
        setLanguage("ar");
        return say("hits", {n});
      }""",
            n,
        )
        == expected
    )


@pytest.mark.parametrize(
    "claim, expected",
    [
        (
            {
                "text": "لن نتراجع",
                "type": "direct",
                "polarity": "asserted",
                "cue": {"text": "قالت"},
                "speaker": {"name": "سلمى الحداد", "role": "مديرة الهيئة"},
            },
            "«لن نتراجع»\nسلمى الحداد، مديرة الهيئة\nوكالة الساحل · 2024-05-15\nhttps://news.example.com/1",
        ),
        (
            {
                "text": "وجود تسرب",
                "type": "indirect",
                "polarity": "denied",
                "cue": {"text": "ونفت"},
                "speaker": {"name": None, "role": None},
                "source": {"text": "المديرة"},
            },
            "ونفت: وجود تسرب\nالمديرة\nوكالة الساحل · 2024-05-15\nhttps://news.example.com/1",
        ),
    ],
    ids=["direct", "denied"],
)
def test_what_is_copied(page, claim, expected):
    document = {"outlet": "وكالة الساحل", "date": "2024-05-15", "url": "https://news.example.com/1"}
    assert (
        page.evaluate(
            """async ([claim, document]) => (await import("/static/copy.js")).asText(claim, document)""",
            [claim, document],
        )
        == expected
    )


@pytest.mark.parametrize(
    "move, spans, step, expected",
    [
        ("moveEnd", [[10, 20]], 1, [[10, 25]]),
        ("moveEnd", [[10, 20]], -1, [[10, 15]]),
        ("moveEnd", [[10, 30]], 1, None),
        ("moveEnd", [[10, 15]], -1, None),
        ("moveEnd", [[2, 5], [14, 15]], -1, [[2, 5]]),
        ("moveEnd", [[10, 17]], 1, [[10, 20]]),
        ("moveStart", [[10, 20]], -1, [[5, 20]]),
        ("moveStart", [[5, 20]], 1, [[10, 20]]),
        ("moveStart", [[0, 5], [14, 20]], 1, [[14, 20]]),
        ("moveStart", [[0, 5]], -1, None),
    ],
    ids=[
        "on",
        "back",
        "no-further",
        "not-empty",
        "last-piece-goes",
        "from-between",
        "earlier",
        "later",
        "first-piece-goes",
        "no-earlier",
    ],
)
def test_a_key_moves_an_end_to_the_next_boundary(page, move, spans, step, expected):
    assert (
        page.evaluate(
            """async ([move, spans, step]) => (await import("/static/draft.js"))[move](
                 spans, {starts: [0, 5, 10, 14], ends: [5, 15, 20, 25, 30]}, step)""",
            [move, spans, step],
        )
        == expected
    )


@pytest.mark.parametrize(
    "spans, piece, expected",
    [
        ([[10, 20]], [30, 40], [[10, 20], [30, 40]]),
        ([[10, 20]], [20, 25], [[10, 25]]),
        ([[10, 20], [30, 40]], [15, 35], [[10, 40]]),
        ([[10, 20]], [0, 5], [[0, 5], [10, 20]]),
    ],
    ids=["apart", "touching", "over-both", "before"],
)
def test_a_piece_is_added_in_order(page, spans, piece, expected):
    assert (
        page.evaluate(
            """async ([spans, piece]) => (await import("/static/draft.js")).withPiece(spans, piece)""", [spans, piece]
        )
        == expected
    )


def test_every_key_has_one_command_and_words_for_it(page):
    keys = page.evaluate("""async () => (await import("/static/keys.js")).GROUPS.flatMap(({keys}) => keys)""")
    ar = page.evaluate("() => fetch('/static/strings/ar.json').then((answer) => answer.json())")
    assert len({(key["code"], key.get("shift", False)) for key in keys}) == len(keys) > 20
    assert [key["command"] for key in keys if key["command"] not in ar] == []


def test_every_module_is_fetched_at_once(page):
    asked = page.eval_on_selector_all(
        "link[rel=modulepreload]", "(all) => all.map((link) => link.getAttribute('href').slice('/static/'.length))"
    )
    assert sorted([*asked, "app.js"]) == sorted(
        path.name for path in (ROOT / "attrib" / "review" / "static").glob("*.js")
    )


def test_every_text_that_is_said_is_there(page):
    """say("…") with a fixed name, data-t="…", and every value of a closed list."""
    from attrib import record_schema
    from attrib.review import decisions

    review = ROOT / "attrib" / "review"
    sources = [
        path.read_text("utf-8") for path in (*(review / "static").glob("*.js"), review / "templates" / "index.html")
    ]
    pattern = re.compile(r'''\bsay\("([\w:-]+)"|data-t(?:-label|-hint)?="([\w-]+)"|section\("([\w-]+)"''')
    named = {name for source in sources for names in pattern.findall(source) for name in names if name}
    lists = {
        "type": record_schema.TYPES,
        "polarity": record_schema.POLARITIES,
        "kind": record_schema.SPEAKER_KINDS,
        "by": record_schema.RESOLVED_BY,
        "flag": record_schema.FLAGS,
        "state": decisions.STATES,
        "order": ("uncertainty", "confidence", "least_confident", "speaker", "document"),
    }
    named |= {f"{name}_{value}" for name, values in lists.items() for value in values} | {
        f"reject:{reason}" for reason in decisions.REASONS
    }
    texts = page.evaluate("() => fetch('/static/strings/ar.json').then((answer) => answer.json())")
    assert len(named) > 100 and sorted(named - set(texts)) == []


def test_the_documented_keys_are_the_keys(page):
    keys = page.evaluate("""async () => {
        const {GROUPS, labelOf} = await import("/static/keys.js");
        return GROUPS.flatMap(({keys}) => keys).map(({command}) => labelOf(command, "ar"));
      }""")
    table = re.findall(r"^\| `([^`]+)`", (ROOT / "docs" / "review-page.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(table) == sorted(keys)
