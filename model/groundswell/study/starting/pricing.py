"""What a strategy asks for: what has to be known, of how many people it is asked, in how many hours."""

from groundswell.seeding import STRATEGIES, costs

LISTED, ASKED, MAPPED = "a staff list", "answers", "the whole map"


def known_from(name: str) -> str:
    """Where a strategy's knowledge comes from: `LISTED`, `ASKED` or `MAPPED`."""
    return {costs.from_list: LISTED, costs.from_map: MAPPED}.get(STRATEGIES[name].cost, ASKED)


def price(name: str, n_people: int, count: int) -> dict:
    """Questions and hours (assumed: see `groundswell.seeding.costs`), and what they give."""
    cost = STRATEGIES[name].cost(n_people, count)
    return {"known_from": known_from(name), "questions": cost.questions, "hours": cost.hours}


def about(name: str) -> dict:
    """What a strategy does, needs and takes for granted, in sentences."""
    strategy = STRATEGIES[name]
    return {"strategy": name, "does": strategy.sentence, "needs": strategy.data,
            "assumes": strategy.assumes, "source": strategy.source}  # fmt: skip


__all__ = ["ASKED", "LISTED", "MAPPED", "about", "known_from", "price"]
