"""The fact-checker's page: claims and their articles -> decisions, corrected claims, agreement.

    attrib review claims.jsonl --articles news.jsonl   ->   a page on 127.0.0.1; decisions in claims.review.sqlite

`session.py` is what happens: it joins the claims (`index`, `queue`), their articles (`articles`) and
the decisions (`store`, `decisions`); `cards` shows one claim, `app` speaks HTTP, `security` guards it,
`server` runs it. `export`, `agreement` and `learning` are what comes after.
"""
