"""What people show of the practice, and what those who notice them see: steps of the kernel.

People look around only when somebody they notice shows something new. Contacts are counted at
each strength where there are few strengths, and looked at one by one otherwise; both ways hand
what is seen to `groundswell.rules`.
"""

from groundswell.compiling import step, woven_in
from groundswell.happenings import (
    ACTIVE,
    N_COUNTED,
    OPPOSING,
    RECKON,
    SETTLING,
    TELLER,
    USER,
    queue_up,
)  # fmt: skip
from groundswell.rules import (
    AWARE,
    EMBEDDED,
    LAPSED,
    UNAWARE,
    USING,
    Seen,
    exposure_to,
    net_share,
    resist,
)  # fmt: skip


@woven_in
def _exists(start, stop, tie, week):
    """Whether a tie exists in a week."""
    return start.size == 0 or start[tie] <= week <= stop[tie]


@woven_in
def _shows(rule, me, week, settled):
    """What a person shows to those who notice them."""
    shows = 0
    if me.stage == USING or me.stage == EMBEDDED:
        shows = USER
        if week - me.since <= rule.influence_weeks:
            shows |= ACTIVE
    elif me.stage != UNAWARE:
        shows = TELLER if rule.starts_unaware else 0
        if me.opposing:
            shows |= OPPOSING
    if week < settled:
        shows |= SETTLING
    return shows


@step
def list_fading(rule, people, week, settled, queue):
    """List those whose influence ends this week, or whose informal ties begin to work."""
    for person in range(people.size):
        if settled[person] == week:
            queue_up(queue, people[person], person)
    if rule.influence_weeks < week:
        for person in range(people.size):
            me = people[person]
            if me.since + rule.influence_weeks + 1 == week:
                queue_up(queue, me, person)


@step
def speak_up(rule, noticed_by, dated, people, voice, counts, week, settled, needs, queue):
    """Those on the list show what is new; those who notice them take it in."""
    by_indptr, by, by_informal, by_level = noticed_by
    by_levels = counts.shape[1] > 0
    if dated is not None:
        by_start, by_stop = dated.by_start, dated.by_stop
    for place in range(1, queue[0] + 1):
        person = queue[place]
        me = people[person]
        me.queued = False
        before, shows = voice[person], _shows(rule, me, week, settled[person])
        if shows == before:
            continue
        voice[person] = shows
        settling_changed = (shows ^ before) & SETTLING
        if settling_changed:
            me.count_again = True
            needs[person] = RECKON
        for tie in range(by_indptr[person], by_indptr[person + 1]):
            who = by[tie]
            if dated is not None:
                if not _exists(by_start, by_stop, tie, week):
                    continue
            needs[who] = RECKON
            if by_levels:
                if settling_changed and by_informal[tie]:
                    people[who].count_again = True
                elif not (by_informal[tie] and (shows | voice[who]) & SETTLING):
                    _take_in(counts, who, by_level[tie], before, shows)
    queue[0] = 0


@woven_in
def _take_in(counts, person, level, before, shows):
    """Count one contact who shows something else than before."""
    for bit in range(N_COUNTED):
        counts[person, level, bit] += (shows >> bit & 1) - (before >> bit & 1)


@step
def count_again(noticing, dated, voice, me, counts, week, person):
    """Count contacts afresh, level by level."""
    indptr, noticed, strength, _, informal, level, _ = noticing
    for at in range(counts.shape[1]):
        for bit in range(N_COUNTED):
            counts[person, at, bit] = 0
    me.total = 0
    me.count_again = False
    settling = voice[person] & SETTLING
    if dated is not None:
        start, stop = dated.start, dated.stop
    for tie in range(indptr[person], indptr[person + 1]):
        if dated is not None:
            if not _exists(start, stop, tie, week):
                continue
        shows = voice[noticed[tie]]
        if not (informal[tie] and (shows | settling) & SETTLING):
            me.total += strength[tie]
            _take_in(counts, person, level[tie], 0, shows)


@woven_in
def seen_by_level(rule, strengths, kappa, me, counts, unpressed, person):
    """What a person notices that bears on their stage, from contacts counted at each strength."""
    unaware, considering = me.stage == UNAWARE, me.stage == AWARE or me.stage == LAPSED
    noticed, opposed = 0, 0
    unmoved, by_users, by_others = 1.0, 1.0, 1.0
    for level in range(strengths.size):
        strength = strengths[level]
        noticed += strength * counts[person, level, 0]
        opposed += strength * counts[person, level, 1]
        if rule.simple and considering:
            for _ in range(counts[person, level, 0]):
                unmoved = resist(unmoved, rule.probability, strength)
        if unaware:
            for _ in range(counts[person, level, 2]):
                by_users = resist(by_users, rule.awareness, strength)
            for _ in range(counts[person, level, 3]):
                by_others = resist(by_others, rule.awareness_from_non_users, strength)
    share = net_share(kappa, noticed, opposed, me.total)
    exposure = exposure_to(rule, kappa, noticed, opposed, me.total)
    return Seen(noticed, opposed, share, exposure, unmoved, by_users * by_others, unpressed)


@step
def seen_tie_by_tie(rule, noticing, dated, kappa, voice, unpressed, week, person):
    """What a person notices, where each kind counts on its own or strengths are many."""
    indptr, noticed_person, strength, kind, informal, _, _ = noticing
    settling = voice[person] & SETTLING
    noticed, opposed, total = 0, 0, 0
    all_noticed, all_opposed = 0, 0
    share, exposure = 0.0, 0.0
    unmoved, by_users, by_others = 1.0, 1.0, 1.0
    last = indptr[person + 1] - 1
    for tie in range(indptr[person], last + 1):
        shows = voice[noticed_person[tie]]
        works = not (informal[tie] and (shows | settling) & SETTLING)
        if dated is not None:
            works &= _exists(dated.start, dated.stop, tie, week)
        if works:
            total += strength[tie]
            if shows & ACTIVE:
                noticed += strength[tie]
                if rule.simple:
                    unmoved = resist(unmoved, rule.probability, strength[tie])
            if shows & OPPOSING:
                opposed += strength[tie]
            if rule.starts_unaware:
                if shows & USER:
                    by_users = resist(by_users, rule.awareness, strength[tie])
                if shows & TELLER:
                    by_others = resist(by_others, rule.awareness_from_non_users, strength[tie])
        if tie == last or (rule.any_kind and kind[tie + 1] != kind[tie]):
            share = max(share, net_share(kappa, noticed, opposed, total))
            exposure = max(exposure, exposure_to(rule, kappa, noticed, opposed, total))
            all_noticed += noticed
            all_opposed += opposed
            noticed, opposed, total = 0, 0, 0
    unheard = by_users * by_others
    return Seen(all_noticed, all_opposed, share, exposure, unmoved, unheard, unpressed)


__all__ = ["count_again", "list_fading", "seen_by_level", "seen_tie_by_tie", "speak_up"]
