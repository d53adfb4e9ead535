# SPDX-License-Identifier: GPL-3.0-or-later
"""What may not happen: server ∪ here ⊇ everything, nothing twice, nothing damaged, and the end is reached."""
import collections, dataclasses


@dataclasses.dataclass
class Verdict:
    lost: int = 0
    doubled: int = 0
    foreign: int = 0       # of others, and not there any more
    missed: bool = False   # the point did not come
    other: list = dataclasses.field(default_factory=list)

    @property
    def is_good(self):
        return not (self.lost or self.doubled or self.foreign or self.other)

    def __str__(self):
        said = [f"{self.lost} lost"] * bool(self.lost) + [f"{self.doubled} doubled"] * bool(self.doubled)
        said += [f"{self.foreign} foreign"] * bool(self.foreign)
        return "; ".join(said + self.other) or "good"


def judge(everything, there, here, left_there):
    """everything: the hashes that there were; there: the server's files now; here: what the store lists (None: no
    octets); left_there: what the policy should have left on the server, or None where that is open."""
    verdict = Verdict()
    have = collections.Counter(here)
    on_server = collections.Counter(there)
    verdict.lost = sum(1 for each in everything if not have[each] and not on_server[each])
    verdict.doubled = sum(number - 1 for number in have.values() if number > 1)
    if bodiless := have[None]:
        verdict.other.append(f"{bodiless} without octets")
    if strange := sum(1 for each in have if each is not None and each not in everything):
        verdict.other.append(f"{strange} that nobody sent")
    if missing := sum(1 for each in everything if not have[each] and on_server[each]):
        verdict.other.append(f"{missing} still only on the server")
    if left_there is not None and sorted(there) != sorted(left_there):
        verdict.other.append(f"{len(there)} on the server, not {len(left_there)}")
    return verdict
