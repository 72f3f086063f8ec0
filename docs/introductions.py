"""What stands above the generated tables."""

CHANGES = """
Every write to a plan is a list of these. In JSON and YAML a Change is an object with its kind under `change`; `was`
is the value the plan must hold until then, `now` the new one. Adding holds the whole new thing, removing the whole
old one, so that each has an inverse. [Why a Change](../explanation/change.md) says what they are for.
"""

FACTS = """
Facts enter by Changes too: `fact` is the whole fact, with `id`, `task` and `recorded`, the moment it was told, beside
what is named here. A correction is a retraction and a new fact.
"""

FORMATS = """
A file is told apart by its content; its name only breaks a tie, and when writing, the extension chooses. Headway's
own YAML and JSON carry everything.
"""

CARRIES = """
What a format has a word for. A reader leaves alone what its format cannot speak of, and a writer lists each value it
cannot carry before it is lost. Facts, and the figures of baselines, are read from all but sheets, which say of facts
only start, finish, percent complete and what remains. `.mpp` and its relatives are read through Microsoft Project's
XML.
"""

AUDIT = """
`headway audit` makes the checks of the DCMA 14-point assessment and of the GAO's ten scheduling practices. Each has a
verdict: `pass` and `fail` against its threshold; `unknown` where the plan does not hold what it takes to tell (missed
tasks, BEI and CPLI need a baseline, for instance); `attest` where no file can tell and a person must.
"""

PROBLEMS = """
A user's mistakes, and a file's, are data: each problem says where it is, what it is, and what one can do about it.
Its code is stable, for programs and tests. An *error* is something that could not be computed or kept, a *warning*
something to look at, a *note* for the record. Below, `…` stands for what is filled in.
"""

API = """
Everything the pages do is done over HTTP too, by the same functions and with the same rights. The addresses begin with
`/api/v1`; a running workbench gives the whole contract as OpenAPI at `/api/v1/openapi.json`, with every field and every
error. Make a token on your account page and send it as `Authorization: Bearer`. [Use the API](../how-to/api.md) does it
step by step.

- A **plan** is altered by a list of Changes to `/changes`: all of them or none. Each says the value it expects (`was`);
  where somebody was faster, nothing is written and the answer (412) has both values. `?preview=1` writes nothing and
  answers what would move.
- **Records** (comments, checklists, members) are altered with `If-Match` and the `ETag` they were read with.
- A `POST` sent again under the same `Idempotency-Key` is answered as it was the first time, and done once.
- Lists come in pages: `limit`, and as `cursor` what the answer before gave as `next`.
- An error is `application/problem+json`; its `type` leads to what it means and what to do.
- What you may not see is not found.
"""

ERRORS = """
Every error is `application/problem+json` (RFC 9457). Its `type` is the address of a page that says what this says.
"""

ASKED = """
What a filter, a group, an order or a column of a [view](../how-to/views.md) may name; `headway list --fields` prints
it, with a plan its custom fields too. A flag stands alone in a filter; days are working time, grouped dates are by
month. A field that takes a right does not exist for those without it.
"""
