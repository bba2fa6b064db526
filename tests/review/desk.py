"""What the tests of the review share: invented articles, their claims in files, and a reviewer at work on them."""
from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Iterable
from uuid import uuid4

from starlette.testclient import TestClient

from attrib.claim import Claim, to_record
from attrib.data import Document
from attrib.pipeline import Extractor
from attrib.readers import Options
from attrib.review.app import Settings, application
from attrib.review.articles import Articles
from attrib.review.cards import Cards
from attrib.review.index import Index
from attrib.review.session import Review
from attrib.review.store import Store
from attrib.writers import jsonl

HARBOUR = ("قالت مديرة هيئة الموانئ سلمى الحداد، الأربعاء، إن أعمال توسعة الرصيف الشرقي انتهت قبل موعدها. وأضافت: «لن ترتفع رسوم "
           "الرسو قبل نهاية العام». ونفى رئيس جمعية الصيادين مراد الكيلاني وجود خلاف مع الهيئة.\nوأوضح الكيلاني أن القوارب "
           "الصغيرة ستعود إلى الميناء القديم. وبحسب مصدر في البلدية، فإن الممر الجديد سيفتح الشهر المقبل.")
BRIDGE = ("أعلن وزير النقل ياسر العطار، الخميس، أن أعمال الترميم انتهت. وقال العطار: «الجسر آمن تماما». "
          "وأكدت شركة المقاولات أن الأعمدة فحصت مرتين.")
EMOJI = "قال المتحدث باسم النادي سامي بركات: «فزنا 🏆🏆 بِفَضْلِ الجمهور ومدربنا Alex». وأضاف أن الاحتفال سيكون غدا."
ARTICLES = (Document("harbour", HARBOUR, "الحداد: رسوم الميناء لن ترتفع",
                     {"outlet": "النخيل", "date": "2024-05-15", "url": "https://example.org/harbour"}),
            Document("bridge", BRIDGE, None, {"outlet": "الضفة", "date": "2024-05-16", "url": "javascript:alert(1)"}),
            Document("club", EMOJI, None, {"outlet": "النخيل"}))
REVIEWER = "منى"
TOKEN = "a-token-of-the-tests"
HOST = "127.0.0.1:8765"


def claims_of(articles: Iterable[Document] = ARTICLES) -> list[Claim]:
    """What the extractor finds in `articles`."""
    extractor = Extractor()
    return [claim for article in articles for claim in extractor.document(article)]


def write_claims(path: Path, claims: Iterable[Claim]) -> Path:
    path.write_bytes(jsonl.dump(list(claims)))
    return path


def write_articles(path: Path, articles: Iterable[Document] = ARTICLES) -> Path:
    lines = [{"id": a.id, "title": a.title, "text": a.text, **a.meta} for a in articles]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return path


def review_of(folder: Path, claims: Iterable[Claim] | None = None, articles: Iterable[Document] | None = ARTICLES,
              store: Store | None = None, name: str = "claims") -> Review:
    """A review of `claims` (default: of all articles), with its files in `folder`; `articles` None: without any."""
    index = Index(str(write_claims(folder / f"{name}.jsonl", claims_of() if claims is None else claims)))
    given = None
    if articles is not None:
        given = Articles([str(write_articles(folder / f"{name}.articles.jsonl", articles))], Options(), index.documents)
    return Review(index, given, store or Store(str(folder / "claims.review.sqlite")))


class Desk:
    """The page's side of a server, without a browser: the token, the origin, a name for each request."""

    def __init__(self, review: Review, reviewer: str = REVIEWER) -> None:
        self.review, self.reviewer = review, reviewer
        app = application(review, Cards(review), Settings(reviewer, "ar", TOKEN, "attrib_review_8765"))
        self.http = TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False)
        self.http.get(f"/?token={TOKEN}")

    def get(self, path: str, status: int = 200, **query: Any) -> Any:
        answer = self.http.get(f"/api/{path}", params={"reviewer": self.reviewer, **query})
        assert answer.status_code == status, answer.text
        return answer.json()

    def post(self, path: str, status: int = 200, **body: Any) -> Any:
        answer = self.http.post(f"/api/{path}", headers={"origin": f"http://{HOST}"},
                                json={"request": uuid4().hex, "reviewer": self.reviewer, **body})
        assert answer.status_code == status, answer.text
        return answer.json()

    def decide(self, claim: Claim | str, kind: str, status: int = 200, **more: Any) -> Any:
        return self.post("decide", status, claim=claim if isinstance(claim, str) else claim.id, kind=kind, **more)

    def card(self, claim: Claim | str) -> Any:
        return self.get(f"card/{claim if isinstance(claim, str) else claim.id}")


def said(claims: Iterable[Claim], words: str) -> Claim:
    """The claim whose content holds `words`."""
    return next(claim for claim in claims if words in claim.text)


def span_of(text: str, words: str) -> list[int]:
    """Where `words` stand in `text`, in code points."""
    start = text.index(words)
    return [start, start + len(words)]


def with_speaker(claim: Claim, name: str) -> Claim:
    """`claim` as another extraction might have it: the same words, another speaker."""
    return replace(claim, speaker=replace(claim.speaker, name=name))


def records(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    return [to_record(claim) for claim in claims]


def printed(folder: Path, claims: Iterable[Claim], change: Callable[[Claim], Claim], words: str) -> list[Claim]:
    """`claims` with `change` made to the one that holds `words`."""
    return [change(claim) if re.search(re.escape(words), claim.text) else claim for claim in claims]
