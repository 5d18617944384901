from people import AMA, Caller, make, place, the_order

from service.workplace import Workplace


def test_open_papers_are_listed_and_closed_ones_are_not(stranger: Caller) -> None:
    assert stranger.get("/api/papers").json == {
        "papers": [
            {
                "id": 1, "title": "Repair of the Old Harbour Bridge", "kind": "report", "pack": "Agenda pack",
                "committee": "Housing and Streets", "meeting": "2026-05-24", "address": "/api/papers/1",
            }
        ]
    }  # fmt: skip
    assert stranger.get("/api/papers?words=tram").json == {"papers": []}


def test_to_the_api_everybody_is_the_public(ama: Caller) -> None:
    assert ama.get("/papers/2").status_code == 200
    assert ama.get("/api/papers/2").status_code == 404
    assert len(ama.get("/api/papers").json["papers"]) == 1


def test_a_paper_tells_its_editions(stranger: Caller, workplace: Workplace) -> None:
    reference = the_order(workplace, format="html", paper_id=1).reference
    edition = stranger.get("/api/papers/1").json["editions"][0]
    assert edition["file"] == f"/papers/1/{reference}/bridge.en.html"
    assert edition["type"] == "text/html"
    assert edition["standing"]["kind"] == "original"
    assert stranger.get(edition["file"]).status_code == 200


def test_an_order_is_placed_followed_and_taken(stranger: Caller, workplace: Workplace) -> None:
    placed = stranger.client.post("/api/orders", json={"paper": 1, "format": "plain-text"})
    assert placed.status_code == 201
    assert placed.json["state"] == "wanted"
    assert "file" not in placed.json
    make(workplace, the_order(workplace, reference=placed.json["reference"]))
    done = stranger.get(placed.json["address"]).json
    assert done["state"] == "ready"
    assert "nine arches" in stranger.get(done["file"]).text


def test_only_some_items_of_a_paper(stranger: Caller, workplace: Workplace) -> None:
    items = stranger.get("/api/papers/1").json["items"]
    assert [item["title"] for item in items] == ["Summary", "Recommendations", "Why now"]
    wish = {"paper": 1, "format": "html", "items": [items[2]["key"]]}
    placed = stranger.client.post("/api/orders", json=wish).json
    make(workplace, the_order(workplace, reference=placed["reference"]))
    page = stranger.get(stranger.get(placed["address"]).json["file"]).text
    assert "nine arches" in page
    assert "14 weeks" not in page
    for wrong in (["00000000"], [], "all", [1, 2]):
        answer = stranger.client.post("/api/orders", json={**wish, "items": wrong})
        assert (answer.status_code, bool(wrong)) in ((400, True), (201, False))


def test_the_summary_of_one_item(stranger: Caller, workplace: Workplace) -> None:
    items = stranger.get("/api/papers/1").json["items"]
    wish = {"paper": 1, "format": "html", "items": [items[1]["key"]], "subject": "summary"}
    placed = stranger.client.post("/api/orders", json=wish).json
    assert placed["subject"] == f"summary:{items[1]['key']}"
    make(workplace, the_order(workplace, reference=placed["reference"]))
    page = stranger.get(stranger.get(placed["address"]).json["file"]).text
    assert "Key facts" in page
    assert "nine arches" not in page


def test_what_is_wrong_is_told_in_json(stranger: Caller) -> None:
    def post(**more: object) -> tuple[int, str]:
        answer = stranger.client.post("/api/orders", **more)
        return answer.status_code, answer.json["help"]

    assert post(json={"paper": 1, "format": "papyrus"}) == (400, post(json={"paper": 1, "format": "papyrus"})[1])
    assert "papyrus" in post(json={"paper": 1, "format": "papyrus"})[1]
    assert "by its number" in post(json={"paper": "one"})[1]
    assert "by its number" in post(json=[1])[1]
    assert "as an object" in post(json={"paper": 1, "format": "html", "options": [1]})[1]
    assert post(json={"paper": 2, "format": "html"})[0] == 404
    assert post(json={"paper": 1, "format": "html", "language": "ar", "subject": "summary"})[0] == 403
    assert post(data="{", content_type="application/json")[0] == 400
    assert post(data="paper=1")[0] == 415


def test_an_order_for_staff_only_is_not_there(stranger: Caller, workplace: Workplace) -> None:
    hidden = place(workplace, paper_id=2, person=AMA)
    closed, missing = (stranger.get(f"/api/orders/{reference}") for reference in (hidden.reference, "AAA-AAA"))
    assert closed.status_code == missing.status_code == 404
    assert closed.json == missing.json


def test_references_cannot_be_guessed_at_for_long(stranger: Caller, workplace: Workplace) -> None:
    order = place(workplace)
    codes = [stranger.get(f"/orders/AAA-{n:03}").status_code for n in range(31)]
    assert codes == [404] * 30 + [429]
    assert stranger.get(f"/api/orders/{order.reference}").status_code == 200
