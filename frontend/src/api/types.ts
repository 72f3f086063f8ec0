// Written by docs/generate.py from the OpenAPI document: alter the code, not this file.

/**
 * Let these flaws come in with the other Changes of the list: the source has them, and they are wanted as they are.
 *
 * It alters nothing by itself, and is its own inverse.
 */
export interface AcceptFlaws {
  change: "AcceptFlaws";
  flaws: Flaw[];
}

/** Whether money is invested or spent on running things: the split the books of a company make. */
export type AccountKind = "capital" | "operating";

/** When a cost is spent. */
export type Accrual = "end" | "prorated" | "start";

/** Every fact and retraction ever recorded, by identifier. */
export interface Actuals {
  facts?: Record<string, Started | Finished | Remaining | Complete | Worked | Spent | Stopped | Booked>;
  retractions?: Record<string, Retraction>;
}

/** A resource is put on a task. */
export interface AddAssignment {
  change: "AddAssignment";
  now: Assignment;
}

/** A way the work may go. */
export interface AddBranch {
  change: "AddBranch";
  now: Branch;
}

/** A new calendar. */
export interface AddCalendar {
  change: "AddCalendar";
  now: Calendar;
}

/** A new commitment: an order, a contract, a licence. */
export interface AddCommitment {
  change: "AddCommitment";
  now: Commitment;
}

/** A new service, system or repository. */
export interface AddComponent {
  change: "AddComponent";
  now: Component;
}

/** Tasks that are long or short together. */
export interface AddCorrelation {
  change: "AddCorrelation";
  now: Correlation;
}

/** A new cost account. */
export interface AddCostAccount {
  change: "AddCostAccount";
  now: CostAccount;
}

/** A task waits for another. */
export interface AddLink {
  change: "AddLink";
  now: Link;
}

/** A new assumption, issue or dependency. */
export interface AddRaidEntry {
  change: "AddRaidEntry";
  now: RaidEntry;
}

/** Someone or something new that can be assigned to tasks. */
export interface AddResource {
  change: "AddResource";
  now: Resource;
}

/** A new risk. */
export interface AddRisk {
  change: "AddRisk";
  now: Risk;
}

/** A new stakeholder. */
export interface AddStakeholder {
  change: "AddStakeholder";
  now: Stakeholder;
}

/** A new task, summary task or milestone. */
export interface AddTask {
  change: "AddTask";
  now: Task;
}

/** A new team. */
export interface AddTeam {
  change: "AddTeam";
  now: Team;
}

/**
 * One way to meet a request: its Changes to the plan, and those to the performance baseline, as you may see them.
 *
 * `content` is the digest of both lists.
 */
export interface AlternativeView {
  letter: string;
  title: string;
  changes: Change[];
  baseline: Change[];
  content: string;
}

/** Least, most likely and greatest sum of money, in that order. Negative sums save. */
export interface Amounts {
  low: string;
  likely: string;
  high: string;
  shape?: Shape;
}

/** A word on an alternative. `voided` is since when it no longer counts, `void` why. */
export interface ApprovalView {
  id: number;
  alternative: string;
  verdict: string;
  role: string;
  by: PersonView;
  behalf: PersonView | null;
  recorder: PersonView | null;
  at: string;
  why: string;
  evidence: string;
  voided: string | null;
  void: string;
}

/** The status date, on the plan's own clock; left out: the plan's. */
export interface AsOf {
  as_of?: string | null;
}

/** Your word is wanted: on a change request by its number, or to accept a report. */
export interface AskedView {
  word: "accept" | "acknowledge" | "decide";
  project: string;
  request: number | null;
  text: string;
  since: string;
  by: PersonView | null;
  due: string | null;
}

/**
 * One resource on one task. `resource` None is work nobody is named for yet.
 *
 * `work` is the total planned work in minutes (of material: units times 60). `delay` is working time on the
 * assignment's calendar between the task's start and the assignment's. `profile` (contour EDITED) lists the work
 * from the assignment's start on, done and remaining alike; a portion without work is a pause. An empty profile
 * leaves the spread to contour and units.
 */
export interface Assignment {
  id: string;
  task: string;
  resource?: string | null;
  units?: number;
  work?: number | null;
  delay?: number;
  leveling_delay?: number;
  contour?: Contour;
  profile?: Portion[];
  rate_table?: number;
  overtime_work?: number;
  cost?: string | null;
  drives?: boolean;
  foreign?: Record<string, unknown>;
}

/** What was deleted is brought back; the bytes of a file never change. */
export interface AttachmentEdit {
  deleted: false;
}

/** A file: its name, its kind by its content, its size in bytes, and the SHA-256 of what is in it. */
export interface AttachmentView {
  id: number;
  name: string;
  kind: string;
  size: number;
  sha256: string;
  by: PersonView;
  at: string;
}

/** DCMA's 14 points and GAO's ten practices; `passed` where none failed. */
export interface AuditView {
  passed: boolean;
  checks: Check[];
}

/** How many units there are from `start` (None: always) to `finish` (None: for ever); 1.0 is one full person. */
export interface Availability {
  units: number;
  start?: string | null;
  finish?: string | null;
}

/**
 * One risk, or the range of one task: by how much the P80 falls when it is switched off.
 *
 * `days` are working days of the project's calendar, `money` the plan's currency (None: nothing has a price); negative
 * where it saves. Bars do not add up to the contingency.
 */
export interface Bar {
  name: string;
  days: number;
  money: number | null;
  risk?: string | null;
  task?: string | null;
}

/**
 * Figures, the engine that made them and, where it is known, the Plan they came from (HOUSE law 6).
 *
 * A foreign file's baseline is figures alone: `plan` is None and `engine` names the foreign tool.
 */
export interface Baseline {
  name: string;
  number?: number;
  tasks?: Record<string, BaselineTask>;
  taken?: string | null;
  engine?: string;
  plan?: Plan | null;
}

/** A baseline with its figures and, where it is known, the plan they came from. */
export interface BaselineDetail {
  baseline: BaselineView;
  figures: Baseline;
}

/** The figures promised for one task; None where the source is silent. */
export interface BaselineTask {
  start?: string | null;
  finish?: string | null;
  duration?: Duration | null;
  work?: number | null;
  cost?: string | null;
}

/**
 * A baseline: `revision` is that of the plan it is of, null where it came with a file, as figures alone.
 *
 * `performance`: it is a revision of the one that control and earned value measure by, from `effective` on (on the
 * plan's own clock; null: always), brought about by `cause`.
 */
export interface BaselineView {
  id: number;
  name: string;
  reason: string;
  taken: string;
  by: PersonView | null;
  revision: number | null;
  source: string;
  approver: PersonView | null;
  performance: boolean;
  effective: string | null;
  cause: string;
}

/**
 * A Change or fact between the two moments, and the revisions of the journal that brought it about.
 *
 * `requests` are the numbers of the approved change requests among them.
 */
export interface BehindView {
  cause: string;
  sentence: string;
  revisions: number[];
  requests: number[];
}

/** The same Changes, complete, for the plan as it is; `notes` say which `was` was filled in, for you to look at. */
export interface Binding {
  document: ChangesDocument;
  notes: Problem[];
}

/**
 * A line of the journal: money incurred by work done on the day `at`, whenever it was paid.
 *
 * Unlike the other facts every one counts, and a summary may have its own. `amount` is in `currency` (empty: the
 * plan's); None: `work` (minutes) of `resource` at its rate in force on that day. `settles` names the accrual that
 * this invoice takes the place of, on the day of the accrual. `commitment` is the order it is drawn from, `reference`
 * what another system calls it.
 */
export interface Booked {
  type: "Booked";
  id: string;
  task: string;
  recorded: string;
  at: string;
  amount?: string | null;
  kind?: BookingKind;
  currency?: string;
  work?: number | null;
  resource?: string | null;
  account?: string | null;
  commitment?: string | null;
  settles?: string | null;
  reference?: string;
  note?: string;
}

/** What a line of the journal is. */
export type BookingKind = "accrual" | "invoice" | "labour" | "other";

/** A task, or a closed phase with `tasks` in it: the layer it stands in from the left, and its place in points. */
export interface BoxView {
  task: string;
  name: string;
  kind: string;
  layer: number;
  x: number;
  y: number;
  start: string | null;
  finish: string | null;
  total_float: number | null;
  critical: boolean;
  done: boolean;
  tasks: number;
}

/**
 * One of several ways the work may go: of all branches with the same `fork`, one is taken, with its probability.
 *
 * The tasks of the others then take no time and cost nothing. Where probabilities add up to less than 1, none may be.
 */
export interface Branch {
  id: string;
  name?: string;
  fork?: string;
  probability?: number;
  tasks?: string[];
}

/**
 * An edit of the tasks named, else of those that answer the filter `where` (empty: all).
 *
 * `value` is written as people type it: `700`, `3 d`, `12 Jun`, a name. Adding and subtracting move dates by working
 * time, and put people on tasks or take them off; `replace` puts `value` for `find` in texts. `way` says when a status
 * came about. `mark` is that of a preview: where the edit would do something else by now, it is refused.
 */
export interface BulkBody {
  field: string;
  operation?: Operation;
  value?: string;
  find?: string;
  way?: "planned" | "status";
  where?: string;
  tasks?: string[] | null;
  preview?: boolean;
  mark?: string;
  why?: string;
}

/**
 * What an edit does: the tasks it changes, those that are so already, and those left out.
 *
 * `values` are the first 200; `changes` is what `POST changes` and the changes of a request take.
 */
export interface BulkView {
  revision: number;
  changed: string[];
  same: string[];
  left_out: LeftOutView[];
  summary: string[];
  finish: DateChange;
  milestones: MovedMilestone[];
  columns: string[];
  values: ValueView[];
  mark: string;
  changes: ChangesDocument;
}

/**
 * Working time. What a calendar leaves open comes from its `base`; hours are minutes of the plan's own clock.
 *
 * For one day the answer is the first of: own exception, own work week, own week day, then the same of the base.
 */
export interface Calendar {
  id: string;
  name?: string;
  base?: string | null;
  week?: [Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null];
  exceptions?: CalendarException[];
  work_weeks?: WorkWeek[];
  minutes_per_day?: number | null;
  minutes_per_week?: number | null;
  minutes_per_month?: number | null;
  minutes_per_year?: number | null;
  foreign?: Record<string, unknown>;
}

/**
 * Days that differ from the week: a holiday (no shifts) or worked hours, once or recurring.
 *
 * Among exceptions that name one day the first in the calendar's tuple wins; every one beats work weeks and the week.
 */
export interface CalendarException {
  first: string;
  last: string;
  hours?: Shift[];
  name?: string;
  recurrence?: Recurrence | null;
}

/**
 * Money: the forecast cost (EAC), the cost of the baseline (BAC) and the approved budget; null: not known.
 *
 * `budget` is null, too, for who may not see reserves.
 */
export interface CashView {
  currency: string;
  forecast: string | null;
  baseline: string | null;
  budget: string | null;
  overrun: string | null;
}

export type Change = AcceptFlaws | AddCostAccount | RemoveCostAccount | RenameCostAccount | SetAccountParent | SetAccountCode | SetAccountKind | SetAccountBudget | SetAccountForeign | AddAssignment | RemoveAssignment | SetAssignmentTask | SetAssignmentResource | SetUnits | SetAssignmentWork | SetAssignmentDelay | SetAssignmentLevelingDelay | SetContour | SetProfile | SetRateTable | SetOvertimeWork | SetAssignmentCost | SetDrives | SetAssignmentForeign | TransferBudget | AddCalendar | RemoveCalendar | RenameCalendar | SetBaseCalendar | SetWeek | SetExceptions | SetWorkWeeks | SetCalendarMinutesPerDay | SetCalendarMinutesPerWeek | SetCalendarMinutesPerMonth | SetCalendarMinutesPerYear | SetCalendarForeign | AddCommitment | RemoveCommitment | SetCommitmentTitle | SetCommitmentSupplier | SetCommitmentAccount | SetCommitmentTask | SetCommitmentAmount | SetCommitmentCurrency | SetCommitmentOrdered | SetCommitmentExpected | SetCommitmentStatus | SetCommitmentReference | SetCommitmentForeign | AddLink | RemoveLink | SetPredecessor | SetSuccessor | SetLinkType | SetLag | SetLagCalendar | SetLinkForeign | AddTeam | RemoveTeam | RenameTeam | SetTeamCalendar | SetTeamTimeZone | SetTeamForeign | AddComponent | RemoveComponent | RenameComponent | SetComponentKind | SetComponentOwner | SetComponentDependencies | SetComponentForeign | AddStakeholder | RemoveStakeholder | RenameStakeholder | SetStakeholderOrganisation | SetStakeholderRole | SetStakeholderEmail | SetStakeholderInterest | SetStakeholderMilestones | SetStakeholderForeign | AddRaidEntry | RemoveRaidEntry | RenameRaidEntry | SetRaidKind | SetRaidDescription | SetRaidStatus | SetRaidOwner | SetRaidTasks | SetRaidRisk | SetRaidCounterpart | SetRaidAction | SetRaidRaised | SetRaidDue | SetRaidClosed | SetRaidNotes | SetRaidForeign | AddResource | RemoveResource | RenameResource | SetResourceKind | SetResourceCalendar | SetAvailability | SetRates | SetResourceAccrual | SetResourceTimeZone | SetResourceTeam | SetEmail | SetMaterialUnit | SetGeneric | SetResourceNotes | SetResourceCustomFields | SetResourceForeign | AddRisk | RemoveRisk | RenameRisk | SetRiskKind | SetRiskCause | SetRiskEvent | SetRiskEffect | SetRiskCategory | SetRiskStatus | SetRiskProbability | SetRiskLikelihood | SetRiskSeverity | SetRiskHow | SetRiskTime | SetRiskMoney | SetRiskTasks | SetRiskLinks | SetRiskResources | SetRiskComponents | SetRiskCalendars | SetRiskWindowStart | SetRiskWindowFinish | SetRiskOwner | SetRiskTrigger | SetRiskResponse | SetRiskResponsePlan | SetRiskResponseCost | SetRiskResponseDue | SetRiskResponseFunded | SetRiskResponseTasks | SetRiskFallback | SetRiskSecondary | SetRiskResidualProbability | SetRiskResidualTime | SetRiskResidualMoney | SetRiskRaised | SetRiskReview | SetRiskOccurred | SetRiskNotes | SetRiskCustom | SetRiskForeign | RenameProject | SetProjectStart | SetProjectFinish | SetMustFinishBy | SetFromFinish | SetProjectCalendar | SetProjectTimeZone | SetMinutesPerDay | SetMinutesPerWeek | SetDaysPerMonth | SetDefaultStart | SetDefaultFinish | SetWeekStart | SetStatusDate | SetCurrentDate | SetConvention | SetProgressRule | SetProjectLagCalendar | SetCriticalRule | SetCriticalThreshold | SetNearCriticalThreshold | SetFloatRule | SetMultipleCriticalPaths | SetHonourConstraints | SetUseExpectedFinish | SetIgnoreOtherProjects | SetSplitInProgress | SetMoveCompletedBack | SetMoveRemainingBack | SetMoveRemainingForward | SetMoveCompletedForward | SetBalance | SetNewTasksManual | SetCurrency | SetRiskMatrix | SetBudget | SetContingency | SetManagementReserve | SetFunding | SetExchangeRates | SetContingencyDays | SetProjectForeign | AddTask | RemoveTask | RenameTask | MoveTask | SetTaskKind | SetWbsCode | SetManual | SetManualStart | SetManualFinish | SetActive | SetExternal | SetDuration | SetWork | SetTaskType | SetEffortDriven | SetEstimate | SetCalendar | SetFollowsResources | SetConstraint | SetSecondConstraint | SetDeadline | SetExpectedFinish | SetExternalEarlyStart | SetExternalLateFinish | SetPriority | SetLevelingDelay | SetSplits | SetPercentKind | SetFixedCost | SetFixedCostAccrual | SetTaskAccount | SetEarning | SetTaskComponents | SetNotes | SetCustomFields | SetTaskForeign | AddCorrelation | RemoveCorrelation | RenameCorrelation | SetCorrelationTasks | SetCorrelationCoefficient | SetCorrelationMatrix | AddBranch | RemoveBranch | RenameBranch | SetBranchFork | SetBranchProbability | SetBranchTasks | RecordStart | RecordFinish | RecordRemaining | RecordProgress | RecordWork | RecordCost | RecordStop | RecordBooking | RetractFact | RestoreFact;

/**
 * A document of Changes, as a line of the journal holds one, and what is told with it.
 *
 * `gesture` is what was done, in a person's words (left out: the first Change in words), `why` the reason.
 */
export interface ChangesBody {
  changes: Change[];
  schema?: number;
  gesture?: string;
  why?: string;
}

/** Changes as the journal holds them. */
export interface ChangesDocument {
  schema: number;
  changes: Change[];
}

/** `preview`: write nothing, answer what would move. `balance`: of duration, units and work the third follows. */
export interface ChangesQuery {
  preview?: boolean;
  balance?: boolean;
}

/**
 * One check. `value` is a number in `unit`, or words where a practice has many indicators, None: not known.
 *
 * `tasks` are the offending ones; `advice` says in one sentence what to do, or what is missing to tell.
 */
export interface Check {
  id: string;
  name: string;
  value: number | string | null;
  unit: string;
  threshold: string;
  verdict: Verdict;
  tasks?: string[];
  advice?: string;
}

/** The number of a baseline. */
export interface ChosenBaseline {
  baseline: number;
}

/** A column: the field it shows. */
export interface ColumnView {
  name: string;
  label: string;
  kind: string;
}

/** Another wording, or (`deleted` false) what was taken back said after all; what is left out stays. */
export interface CommentEdit {
  text?: string;
  deleted?: boolean;
}

/** A comment, in Markdown. Of one that was taken back the text is null. */
export interface CommentView {
  id: number;
  by: PersonView;
  at: string;
  edited: string | null;
  deleted: string | null;
  text: string | null;
}

/**
 * Money promised to a supplier: a purchase order, a contract, a licence.
 *
 * `amount` counts in `currency`, or where that is empty in the plan's. `expected` is the day the money falls due.
 */
export interface Commitment {
  id: string;
  title?: string;
  supplier?: string;
  account?: string | null;
  task?: string | null;
  amount?: string;
  currency?: string;
  ordered?: string | null;
  expected?: string | null;
  status?: CommitmentStatus;
  reference?: string;
  foreign?: Record<string, unknown>;
}

/** Where a commitment stands. Ordered money is owed; closed, nothing more is to come. */
export type CommitmentStatus = "closed" | "ordered" | "planned";

/** What moved from the edition asked about to this one, by cause; the days add up. */
export interface ComparedEditions {
  edition: EditionView;
  since: EditionView;
  movement: Movement;
}

/** The task is so many percent (0 to 100) complete by one of the three measures. */
export interface Complete {
  type: "Complete";
  id: string;
  task: string;
  recorded: string;
  at: string;
  percent: number;
  measure?: PercentKind;
}

/** A service, system or repository: owned by a team, depending on others. */
export interface Component {
  id: string;
  name?: string;
  kind?: ComponentKind;
  owner?: string | null;
  depends_on?: string[];
  foreign?: Record<string, unknown>;
}

/** What sort of thing a component is. */
export type ComponentKind = "repository" | "service" | "system";

/** A demand on a task's dates. `date` is None only for as soon and as late as possible. */
export interface Constraint {
  kind: ConstraintKind;
  date?: string | null;
}

/**
 * What a date demands. MUST_* break logic (Microsoft Project's 'must', P6's 'mandatory');
 *
 * START_ON and FINISH_ON are P6's softer pair: no earlier in the forward and no later in the backward pass.
 */
export type ConstraintKind = "as-late-as-possible" | "as-soon-as-possible" | "finish-no-earlier-than" | "finish-no-later-than" | "finish-on" | "must-finish-on" | "must-start-on" | "start-no-earlier-than" | "start-no-later-than" | "start-on";

/** How an assignment's work is spread over its time. */
export type Contour = "back-loaded" | "bell" | "double-peak" | "early-peak" | "edited" | "flat" | "front-loaded" | "late-peak" | "turtle";

/** Whose habits the schedule follows where the great tools differ. */
export type Convention = "microsoft" | "primavera";

/**
 * Tasks whose durations are long or short together.
 *
 * `coefficient` from 0 to 1 is the correlation of every two of them; a `matrix` (rank correlations, a row for each of
 * `tasks`) says it pair by pair, and is repaired to the nearest one that can be where it contradicts itself.
 */
export interface Correlation {
  id: string;
  name?: string;
  tasks?: string[];
  coefficient?: number;
  matrix?: number[][];
}

/**
 * A place in the tree to which cost is charged; a task names its own, or has that of the summary above it.
 *
 * `budget` is this account's own share of the distributed budget, in the plan's currency; those of the accounts below
 * it come on top. None: not known.
 */
export interface CostAccount {
  id: string;
  name?: string;
  parent?: string | null;
  code?: string;
  kind?: AccountKind;
  budget?: string | null;
  foreign?: Record<string, unknown>;
}

/** The whole project's work, in minutes, and money; money is null where it is not known, or not yours to see. */
export interface CostView {
  work_before: number;
  work_after: number;
  cost_before: string | null;
  cost_after: string | null;
  currency: string;
}

/** Which tasks are critical. */
export type CriticalRule = "longest-path" | "total-float";

/** One end of the project, before and after; `minutes` of working time on the project's calendar between them. */
export interface DateChange {
  before: string | null;
  after: string | null;
  minutes: number | null;
}

/** The moment wanted, on the plan's own clock. */
export interface DateQuery {
  at: string;
}

/** What a date asks: `found` is the date as it is, `link` the one that drives it, `obstacle` why there is no way. */
export interface DateQuestion {
  asked: string;
  found: string | null;
  link: string | null;
  obstacle: string;
  ways: WayView[];
}

/** Something the meeting is asked to decide. `days` and `money` are what saying yes does, None: not known. */
export interface Decision {
  key: string;
  number: number;
  title: string;
  said: Statement;
  due?: string | null;
  days?: number | null;
  money?: string | null;
}

/** Something a webhook is told. `message` goes along as `webhook-id`; `state`: waiting, taken or failed. */
export interface DeliveryView {
  id: number;
  sequence: number;
  message: string;
  event: string;
  sentence: string;
  made: string;
  state: string;
  due: string | null;
  replays: number | null;
  tries: TryView[];
}

/** What a JSON file holds: a Reading, and the schema number it was written with. */
export interface Document {
  schema: number;
  plan: Plan;
  actuals?: Actuals;
  baselines?: Baseline[];
  stored?: Record<string, StoredDates>;
  problems?: Problem[];
  speaks?: string[] | null;
  source?: Source | null;
}

/**
 * An amount of time: working minutes on some calendar or, when elapsed, minutes of the clock.
 *
 * `minutes` is the truth and `unit` only how it is shown, so that a plan whose day becomes shorter keeps its work.
 * `estimated` is Microsoft Project's question mark: a guess nobody has confirmed.
 */
export interface Duration {
  minutes: number;
  unit?: Unit;
  elapsed?: boolean;
  estimated?: boolean;
}

/** The status date (null: the plan's own), what earned schedule counts in, and whether every group is wanted. */
export interface EarnedQuery {
  as_of?: string | null;
  period?: "day" | "month" | "week";
  groups?: boolean;
}

/**
 * How the project does. `result` is the document of `headway earned --json`.
 *
 * Where nothing can be measured it is null, and `missing` is `baseline` or `status date`.
 */
export interface EarnedView {
  missing: string;
  result: Record<string, unknown> | null;
}

/** The technique of one task. `weights`: its milestones and what each is worth; `follows`: what effort goes with. */
export interface EarningRule {
  technique?: Technique;
  weights?: Record<string, string>;
  follows?: string | null;
}

/** Links between two boxes, `source` to `target` by their places in `boxes`; `how` is type and lag. */
export interface EdgeView {
  source: number;
  target: number;
  links: string[];
  how: string;
  driving: boolean;
  critical: boolean;
}

/**
 * A Change that brings the task earlier: `gain` in working minutes of its calendar, `rank` 0 for the easiest.
 *
 * `given_up` is the working time it takes out of the plan; `enough` whether it wins all the days asked for.
 */
export interface EditView {
  change: Change;
  sentence: string;
  gain: number;
  given_up: number;
  rank: number;
  enough: boolean;
}

/**
 * An edition: what it is called, when and by whom it was published, of which revision, and what it calls the
 *
 * project. `signed` is who signed that it may be called better than computed; `digest` the SHA-256 of its content.
 */
export interface EditionView {
  number: number;
  title: string;
  note: string;
  at: string;
  by: PersonView;
  revision: number;
  engine: string;
  track: string;
  signed: PersonView | null;
  digest: string;
}

/** What differs between two states of a plan, and what it moves. */
export interface EffectView {
  summary: string[];
  sentences: string[];
  start: DateChange;
  finish: DateChange;
  moves: MoveView[];
  floats: FloatView[];
  became_critical: string[];
  no_longer_critical: string[];
  added: string[];
  removed: string[];
  cost: CostView;
}

/**
 * Of one `task` and what belongs to it, by one `person` (their number), of one `kind` of Change (SetDuration),
 *
 * by one door (`via`: page, api, cli, import, demo), between two moments with their zones, both included.
 */
export interface EntriesQuery {
  cursor?: string | null;
  limit?: number;
  task?: string | null;
  person?: number | null;
  kind?: string | null;
  via?: string | null;
  since?: string | null;
  until?: string | null;
}

/** A line of the journal with the Changes themselves. */
export interface EntryDetail {
  entry: EntryView;
  document: ChangesDocument;
}

/**
 * A line of the journal, each of its Changes in a sentence.
 *
 * `undoes` is the revision whose Changes it took back; `count` how many Changes it is. What of it is not
 * yours to see, money, reserves or risks, is left out, and `hidden` is true.
 */
export interface EntryView {
  revision: number;
  at: string;
  by: PersonView | null;
  via: string;
  gesture: string;
  why: string;
  cause: string;
  undoes: number | null;
  count: number;
  sentences: string[];
  hidden: boolean;
}

/** From a day on: one unit of `currency` is `rate` units of the plan's currency. */
export interface ExchangeRate {
  currency: string;
  date: string;
  rate: string;
}

/** A fact; `withdrawn` where it counts as never said, because a retraction of it stands. */
export interface FactView {
  fact: Started | Finished | Remaining | Complete | Worked | Spent | Stopped | Booked;
  withdrawn: boolean;
}

/** Only the facts of one task. */
export interface FactsQuery {
  cursor?: string | null;
  limit?: number;
  task?: string | null;
}

/** One thing that is wrong with a request: the place in it, and what. */
export interface Fault {
  place: string;
  what: string;
}

/** A calendar feed that can be fetched; `project` is the one whose milestones it shows. */
export interface FeedView {
  id: number;
  shows: string;
  project: string | null;
  name: string;
  created: string;
  used: string | null;
}

/** Something that can be asked of a task. `choices` are all its values where they are few and always the same. */
export interface FieldView {
  name: string;
  label: string;
  kind: string;
  told: string;
  editable: boolean;
  choices: string[];
}

/** Every field you may ask for, in the order of the reference; the plan's custom ones last. */
export interface FieldsView {
  items: FieldView[];
}

/** One of the few large figures: `beside` stands smaller next to it, `term` is the trade's word for it. */
export interface Figure {
  key: string;
  label: string;
  figure: string;
  term: string;
  said: Statement;
  beside?: string;
  meaning?: string;
}

/** The words, each perhaps unfinished; `kind` alone, in archived projects instead, at most `limit` of each. */
export interface FindingQuery {
  q: string;
  kind?: "comment" | "project" | "request" | "risk" | "task" | null;
  archived?: boolean;
  limit?: number;
}

/**
 * What was found, the best first. `more`: there is more of it than was asked for.
 *
 * `behind` counts the projects whose newest changes have not been read yet: asking again finds what is in them.
 */
export interface FindingView {
  items: FoundView[];
  more: boolean;
  behind: number;
}

/** The task was completed. */
export interface Finished {
  type: "Finished";
  id: string;
  task: string;
  recorded: string;
  at: string;
}

/**
 * One mistake in a plan: what sort, in which field of which things, and what stands there.
 *
 * The things of a circle are all its members; those of a circle of links are tasks. What stands there is an
 * identifier that is missing, or a wrong value as JSON.
 */
export interface Flaw {
  code: string;
  noun: string;
  things: string[];
  field: string;
  found?: string;
  expected?: string;
  said?: string;
}

/** Which of its two floats a task's total float is, where start and finish float differ. */
export type FloatRule = "finish" | "smallest" | "start";

/** A task whose total float changes, in working minutes; null for none. */
export interface FloatView {
  task: string;
  before: number | null;
  after: number | null;
}

/**
 * A forecast as it was taken: dates on the plan's own clock, null where confidence was not known.
 *
 * `by` is null where it was kept by itself; `finish` and `cost` are the plan's own, without any uncertainty; `chance`
 * is that of the `promised` finish, `joint` that of the promised finish within the `budget`. `ranged` of `remaining`
 * tasks had a range or a risk. Money is null where it is not known, or not yours to see.
 */
export interface ForecastView {
  id: number;
  taken: string;
  day: string;
  by: PersonView | null;
  note: string;
  revision: number;
  engine: string;
  iterations: number;
  seed: number;
  as_of: string | null;
  finish: string | null;
  p10: string | null;
  p50: string | null;
  p80: string | null;
  p90: string | null;
  ranged: number;
  remaining: number;
  promised: string | null;
  chance: number | null;
  cost: string | null;
  cost_p50: string | null;
  cost_p80: string | null;
  budget: string | null;
  joint: number | null;
}

/**
 * Something found: its project by key, and `thing`: of a task or risk its id, of a request its number.
 *
 * A comment names the task it is about, and has an id of its own. `text` is some of what it was found in, empty where
 * the title says it.
 */
export interface FoundView {
  kind: "comment" | "project" | "request" | "risk" | "task";
  project: string;
  thing: string;
  title: string;
  text: string;
  comment: number | null;
}

/** Money that may be spent from a day on, in the plan's currency; it adds to what was granted before. */
export interface Funding {
  date: string;
  amount: string;
  note?: string;
}

/** A task of yours that other projects wait for: those you may read by key, and how many others there are. */
export interface GivenView {
  project: string;
  task: string;
  waiting: string[];
  others: number;
}

/** Rows with one value in common, and what they come to; `key` is empty for those without a value. */
export interface GroupView {
  key: string;
  label: string;
  rows: RowView[];
  totals: unknown[];
}

/**
 * A publication, as it was: dates on the clock of the plan that gives, null where how sure was not known.
 *
 * `withdrawn`: since when it is no longer promised.
 */
export interface HandoverView {
  id: number;
  project: string;
  task: string;
  name: string;
  at: string;
  by: PersonView | null;
  revision: number;
  finish: string | null;
  p50: string | null;
  p80: string | null;
  withdrawn: string | null;
}

/** Changes as people write them: amounts in words (`now: 3 d`), and without what the plan itself knows. */
export interface Handwritten {
  changes: (Record<string, unknown>)[];
  schema?: number;
}

/** How a risk falls on the time of what it hits. */
export type ImpactKind = "adds-days" | "delays-start" | "loses-days" | "multiplies-duration" | "takes-away";

/**
 * What an alternative would do to today's plan. An approval sends `digest` back: it is bound to what was looked at.
 *
 * `needed` says how many of which role have still to approve it; an empty role is a sponsor or an owner.
 */
export interface ImpactView {
  digest: string;
  impact: Record<string, unknown>;
  needed: NeedView[];
}

/** Other words, ticked off or open again, and one line up (`move` -1) or down (1); what is left out stays. */
export interface ItemEdit {
  text?: string;
  done?: boolean;
  move?: -1 | 1;
}

/** A line of a checklist; `done` is when it was ticked off, null while it is open. */
export interface ItemView {
  id: number;
  text: string;
  done: string | null;
  done_by: PersonView | null;
}

/** A line of the journal with its Changes, less what is not yours to see; `cause` is what brought it about. */
export interface JournalLine {
  revision: number;
  at: string;
  by: PersonView | null;
  gesture: string;
  why: string;
  cause: string;
  schema: number;
  changes: Change[];
}

/** The lines `after` a revision. */
export interface JournalQuery {
  cursor?: string | null;
  limit?: number;
  after?: number;
}

/** What a project may be called, why in a sentence, and the chance (0 to 1) that was held against `least`. */
export interface Judgement {
  track: Track;
  why: string;
  chance?: number | null;
  least?: number;
  signed?: string;
}

/**
 * The wait a link asks for after (or, negative, the lead before) the date it counts from.
 *
 * Either `minutes` of working time (of the clock when `elapsed`) or, when `percent` is given, that percentage of the
 * predecessor's duration (150.0 is one and a half times as long); then `minutes` is 0.
 */
export interface Lag {
  minutes?: number;
  unit?: Unit;
  elapsed?: boolean;
  percent?: number | null;
}

/** On which calendar a working-time lag counts. */
export type LagCalendar = "24-hour" | "predecessor" | "project" | "successor";

/** Tasks that are not altered, and why. */
export interface LeftOutView {
  why: string;
  tasks: string[];
}

/** One step of a scale: up to this figure. Of probability a share, of time working days, of money an amount. */
export interface Level {
  name: string;
  up_to?: number;
}

/**
 * What was found: `bound` is proved, no levelling finishes before it; `gap` (0 to 1) is what could be better.
 *
 * `changes` is what `POST changes` takes: nothing is written before that. The other fields are those of
 * `headway level --json`.
 */
export interface LevellingView {
  revision: number;
  sentences: string[];
  finish_before: string | null;
  finish_after: string | null;
  bound: string | null;
  gap: number;
  feasible: boolean;
  how: string;
  proof: string;
  schedules: number;
  delayed: number;
  unresolved: StillOver[];
  changes: ChangesDocument;
}

/** At most so many cards in a column of a field; `column` is its key: an identifier, or the value itself. */
export interface LimitView {
  field: string;
  column: string;
  limit: number;
}

/** Every limit that was agreed. */
export interface LimitsView {
  items: LimitView[];
}

/**
 * A phase, or what stands beside the phases. `words` says in plain words how it stands against its promise.
 *
 * `low` and `high` are P10 and P80 of its finish; None: not simulated.
 */
export interface Line {
  task: string;
  name: string;
  start: string;
  finish: string;
  done: boolean;
  late: boolean;
  words: string;
  promised_start: string | null;
  promised: string | null;
  low: string | null;
  high: string | null;
  stones: Milestone[];
}

/**
 * A project in the portfolio. Dates are on its own clock; null: not known, or not yours to see (`sees`).
 *
 * The figures are those of `figures` and the band that of `simulated`, both revisions of the plan, whose newest is
 * `revision`: where they differ, the newer ones are being computed.
 */
export interface LineView {
  key: string;
  name: string;
  revision: number;
  figures: number | null;
  simulated: number | null;
  managers: PersonView[];
  state: "at-risk" | "not-known" | "off-track" | "on-track";
  why: string;
  finish: string | null;
  p10: string | null;
  p50: string | null;
  p80: string | null;
  promised: string | null;
  chance: number | null;
  cash: CashView | null;
  risk: TopRiskView | null;
  week: WeekView | null;
  late: number | null;
  problems: number | null;
  last_task: string | null;
  sees: ("costs" | "rates" | "reserves" | "risks")[];
}

/**
 * The successor's start (FS, SS) or finish (FF, SF) waits for the predecessor's finish (FS, FF) or start (SS, SF).
 *
 * One pair may have several links, even of one type. `link_id` names a link by what it is; a reader uses it and adds
 * `#2` where a file holds the same link twice.
 */
export interface Link {
  id: string;
  predecessor: string;
  successor: string;
  type?: LinkType;
  lag?: Lag;
  lag_calendar?: LagCalendar | null;
  foreign?: Record<string, unknown>;
}

/** Which end of the predecessor holds back which end of the successor. */
export type LinkType = "FF" | "FS" | "SF" | "SS";

/**
 * A question: the filter `where`, names of fields for `columns` and `sort` with commas between them (`-finish` has
 *
 * the latest first), and the field to `group` by.
 */
export interface ListingQuery {
  where?: string;
  columns?: string;
  group?: string;
  sort?: string;
}

/**
 * What is listed. Working time is in minutes, percent 0 to 100, money text, moments `2026-06-12T17:00`.
 *
 * `tasks` answer, `hidden` do not. A task with several values of the field that groups stands in several groups.
 */
export interface ListingView {
  revision: number;
  columns: ColumnView[];
  groups: GroupView[];
  totals: unknown[];
  tasks: number;
  hidden: number;
}

/**
 * A resource: minutes asked and minutes there are in each period, and what is known of its overloads there.
 *
 * `status` is empty, `overloaded as scheduled` or `cannot be resolved within float`.
 */
export interface LoadLine {
  resource: string;
  name: string;
  team: string | null;
  asked: number[];
  available: number[];
  status: string[];
}

/**
 * `count` days or weeks from the one of `begins` on (left out: that of the status date), of the work on the tasks
 *
 * that answer the filter `where`. Overloads are those of all work, filtered or not.
 */
export interface LoadQuery {
  by?: "day" | "week";
  begins?: string | null;
  count?: number;
  where?: string;
}

/** The load by period: the first day of each, teams, resources in the plan's order, and every overload. */
export interface LoadView {
  revision: number;
  begins: string[];
  teams: TeamLoad[];
  resources: LoadLine[];
  overloads: OverloadView[];
}

/** A webhook and its secret, which is told this once. */
export interface MadeWebhookView {
  webhook: WebhookView;
  secret: string;
}

/** Who calls. `scopes` are those of the token; null in a browser's session, which reaches as far as the person. */
export interface Me {
  person: PersonView;
  is_admin: boolean;
  scopes: string[] | null;
}

/** What a member becomes; what is left out stays. */
export interface MemberEdit {
  role?: Role;
  rights?: Right[];
  resource?: string;
}

/** Somebody in a project: `rights` are those given beside the role, `resource` who this person is in the plan. */
export interface MemberView {
  id: number;
  person: PersonView;
  role: Role;
  rights: Right[];
  resource: string;
}

/**
 * A milestone: its date, the promised one with the working minutes between them, and how sure it is.
 *
 * `chance` is that of the promised date, 0 to 1.
 */
export interface Milestone {
  task: string;
  name: string;
  when: string;
  reached: boolean;
  promised?: string | null;
  minutes?: number | null;
  moved?: string;
  p10?: string | null;
  p50?: string | null;
  p80?: string | null;
  chance?: number | null;
}

/** Your work. `left`: projects whose answer was not at hand in time; asking again goes on with them. */
export interface MineView {
  items: WorkView[];
  waits: WaitsView[];
  asked: AskedView[];
  received: ReceivedView[];
  given: GivenView[];
  left: string[];
}

/** The periods of the cash flow, and the status date (null: the plan's own, and what is known by now). */
export interface MoneyQuery {
  by?: "month" | "week";
  as_of?: string | null;
}

/** `result` is the document of `headway money --json`: amounts as text, null for what is not known. */
export interface MoneyView {
  result: Record<string, unknown>;
}

/** The task it lies under, and its rank among its siblings. */
export interface MoveTask {
  change: "MoveTask";
  task: string;
  was: Place;
  now: Place;
}

/** A task whose dates move. Minutes are working time on the task's calendar; later is positive. */
export interface MoveView {
  task: string;
  start_before: string | null;
  start_after: string | null;
  finish_before: string | null;
  finish_after: string | null;
  start_minutes: number | null;
  finish_minutes: number | null;
  sentence: string;
}

/** A milestone that moves, in working days of the project's calendar; `breaks`: it was promised for before. */
export interface MovedMilestone {
  task: string;
  name: string;
  before: string | null;
  after: string | null;
  days: number | null;
  breaks: boolean;
}

/** What moved since something earlier, and why. `since` is empty where nothing was published before. */
export interface Movement {
  since: string;
  said: Statement;
  parts?: Part[];
  others?: Statement[];
  notes?: string[];
}

/** A task of which one hears no more, unless somebody names one. */
export interface MuteView {
  id: number;
  project: string;
  task: string;
  at: string;
}

/** So many people of a role have still to approve, and why. */
export interface NeedView {
  role: string;
  count: number;
  why: string;
}

/**
 * Which boxes: `phases` all open or none (left out: as many levels as are readable), or `open` alone, identifiers
 *
 * with commas between them; of the tasks that answer `where`; `around` one task with so many steps `up` and `down`;
 * or the `critical` path alone.
 */
export interface NetworkQuery {
  phases?: "" | "all" | "none";
  open?: string;
  where?: string;
  around?: string;
  up?: number;
  down?: number;
  critical?: boolean;
}

/** The network laid out; `left_out` says in a sentence what is not shown. */
export interface NetworkView {
  revision: number;
  title: string;
  wide: number;
  high: number;
  boxes: BoxView[];
  links: EdgeView[];
  left_out: string;
}

/** Nothing more to say. */
export interface NewAcceptance {
}

/** One more way to meet a request: empty, or a copy of the alternative of this letter. */
export interface NewAlternative {
  title?: string;
  copy_of?: string | null;
}

/**
 * An approval of an alternative as it was shown.
 *
 * `digest` is that of its impact; `on_behalf` a person in whose stead one decides, or (with `evidence`) whose decision
 * given elsewhere one notes.
 */
export interface NewApproval {
  alternative: string;
  digest: string;
  why?: string;
  on_behalf?: number | null;
  evidence?: string;
}

/** A file about a task: its name with the ending that says its kind, and its bytes in base64. */
export interface NewAttachment {
  name: string;
  content: string;
}

/** A name for what is promised today, and why it is promised anew. */
export interface NewBaseline {
  name: string;
  reason?: string;
}

/** What is said, in Markdown; `@name` mentions somebody of the project. */
export interface NewComment {
  text: string;
}

/**
 * The Changes of an alternative.
 *
 * `baseline` null leaves that list as it is; `as_forecast` asks for the same Changes in the performance baseline, each
 * with the `was` found there.
 */
export interface NewContent {
  changes: Change[];
  baseline?: Change[] | null;
  as_forecast?: boolean;
}

/** Why a request is refused or put off, and until when. */
export interface NewDecline {
  why: string;
  until?: string | null;
}

/**
 * What is published: `track` null calls the project as computed; better than that needs `reason`, your signature
 *
 * as somebody who approves, or one that stands for this revision.
 */
export interface NewEdition {
  title: string;
  note?: string;
  track?: Track | null;
  reason?: string;
}

/** Why a forecast is kept: a steering meeting, a promise to a client. */
export interface NewForecast {
  note?: string;
}

/** The task or milestone to publish: its finish as the plan has it, and how sure that is where it was simulated. */
export interface NewHandover {
  task: string;
}

/** A line for the end of the list. */
export interface NewItem {
  text: string;
}

/**
 * How to level, and for how many `seconds` of the processor to search (0: the first answer).
 *
 * `smooth` uses up float and leaves the finish where it is; `splits`: work may pause for other work; `prove`: let an
 * exact solver improve the answer or prove it, where it is installed.
 */
export interface NewLevelling {
  seconds?: number;
  smooth?: boolean;
  splits?: boolean;
  prove?: boolean;
}

/** A limit for a column; null takes it away. */
export interface NewLimit {
  field: string;
  column: string;
  limit: number | null;
}

/** Who is put into a project, by the address of an account, and as what. */
export interface NewMember {
  email: string;
  role: Role;
  rights?: Right[];
  resource?: string;
}

/** The task of which one wants to hear no more. */
export interface NewMute {
  project: string;
  task: string;
}

/** A new project by name, empty or with a plan: `plan` and `actuals` as the plan of another project has them. */
export interface NewProject {
  name: string;
  plan?: Plan;
  actuals?: Actuals;
}

/** Which notices one has read; null: all. */
export interface NewReading {
  notices?: number[] | null;
}

/** Why a report is sent back. */
export interface NewRefusal {
  answer: string;
}

/** A wish: why, and (left out: to be written later) the Changes of its alternative A. */
export interface NewRequest {
  title: string;
  reason: string;
  kind?: string;
  urgency?: string;
  risk?: string;
  references?: string;
  changes?: Change[];
  baseline?: Change[] | null;
}

/** Why the plan as it is may be called on track. */
export interface NewSignature {
  reason: string;
}

/** A run with so many iterations from this seed. */
export interface NewSimulation {
  iterations?: number;
  seed?: number;
}

/** The share to ask for from now on. */
export interface NewStandard {
  least: number;
}

/** A step on the way of a request, with a word why. */
export interface NewStep {
  why?: string;
}

/** A view to keep. Who does not plan keeps private ones only. */
export interface NewView {
  name: string;
  page: "board" | "milestones" | "month" | "network" | "plan" | "roadmap" | "table" | "timeline" | "workload";
  asked?: string;
  sharing?: "locked" | "private" | "shared";
}

/**
 * What to wait for: the task `given` of the project `giver`.
 *
 * `milestone` is the one of your plan that waits; left out, a new one is made under `parent`, called `name`.
 */
export interface NewWait {
  giver: string;
  given: string;
  milestone?: string | null;
  name?: string;
  parent?: string | null;
}

/** A webhook to make. Nothing is seen through it that its maker may not see. */
export interface NewWebhook {
  name: string;
  address: string;
  events: ("baseline.taken" | "comment.made" | "edition.published" | "finish.moved" | "handover.published" | "milestone.reached" | "milestone.slipped" | "plan.changed" | "promise.endangered" | "request.asked" | "request.decided" | "risk.became_issue")[];
  shape?: "headway" | "slack" | "teams";
  sees?: ("costs" | "rates" | "reserves" | "risks")[];
}

/** Whether it counts as read. */
export interface NoticeEdit {
  read: boolean;
}

/** Which notices: those unread, those that wait for an act, or all. */
export interface NoticeQuery {
  cursor?: string | null;
  limit?: number;
  show?: "all" | "unread" | "waiting";
}

/**
 * Something one was told: `sentence` says what happened, `why` its reason or what was said, as one may read it now.
 *
 * `task` or `request` is what it is about; `waits`: it asks for an act of one's own, which nobody has done yet.
 */
export interface NoticeView {
  id: number;
  kind: string;
  project: string;
  task: string | null;
  request: number | null;
  at: string;
  by: PersonView | null;
  sentence: string;
  why: string;
  read: string | null;
  waits: boolean;
}

/** Something another project has published; `wait` is yours for it, where there is one. */
export interface OfferView {
  handover: HandoverView;
  giver: string;
  wait: number | null;
}

/** An edition with its page as you may see it: each sentence with the figures it was made of. */
export interface OpenedEdition {
  edition: EditionView;
  page: Steering;
}

/** How a value is altered. To dates one adds and subtracts working time; to names of people, one of them. */
export type Operation = "add" | "clear" | "multiply" | "replace" | "set" | "subtract";

/** A task of others, who has it, and when it is finished by the plan. */
export interface OtherView {
  task: string;
  name: string;
  people: string;
  teams: string;
  finish: string | null;
}

/** One way it may come out, or came out: so many times the likely one, with a weight. */
export type Outcome = [number, number];

/** More asked of a resource than there is, on consecutive working days; `peak` in units, `minutes_over` of work. */
export interface OverloadView {
  resource: string;
  first: string;
  last: string;
  minutes_over: number;
  peak: number;
  tasks: string[];
  status: string;
  sentence: string;
  proof: ProofView | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfApprovalView {
  items: ApprovalView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfAssignment {
  items: Assignment[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfAttachmentView {
  items: AttachmentView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfBaselineView {
  items: BaselineView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfBranch {
  items: Branch[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfCalendar {
  items: Calendar[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfCommentView {
  items: CommentView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfCommitment {
  items: Commitment[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfComponent {
  items: Component[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfCorrelation {
  items: Correlation[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfCostAccount {
  items: CostAccount[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfDeliveryView {
  items: DeliveryView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfEditionView {
  items: EditionView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfEntryView {
  items: EntryView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfFactView {
  items: FactView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfForecastView {
  items: ForecastView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfHandoverView {
  items: HandoverView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfItemView {
  items: ItemView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfJournalLine {
  items: JournalLine[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfLineView {
  items: LineView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfLink {
  items: Link[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfMemberView {
  items: MemberView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfNoticeView {
  items: NoticeView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfOfferView {
  items: OfferView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfProblem {
  items: Problem[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfProjectView {
  items: ProjectView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfRaidEntry {
  items: RaidEntry[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfReportView {
  items: ReportView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfRequestLine {
  items: RequestLine[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfResource {
  items: Resource[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfRisk {
  items: Risk[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfStakeholder {
  items: Stakeholder[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfTaskView {
  items: TaskView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfTeam {
  items: Team[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfViewView {
  items: ViewView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfWaitView {
  items: WaitView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfWebhookView {
  items: WebhookView[];
  next: string | null;
}

/** A part of a list. `next` is the cursor of what follows, null at its end. */
export interface PageOfWeighedRisk {
  items: WeighedRisk[];
  next: string | null;
}

/** Which part of a list is wanted: after `cursor`, which an answer gave as `next`, and at most `limit` of it. */
export interface Paged {
  cursor?: string | null;
  limit?: number;
}

/** What one cause moved: working days in eighths, which add up to the whole; behind it its Changes and facts. */
export interface Part {
  cause: string;
  label: string;
  days: number;
  said: Statement;
  behind?: string[];
  more?: number;
}

/** Which percentage is a task's percent complete (P6's percent complete type). */
export type PercentKind = "duration" | "physical" | "work";

/** Somebody. */
export interface PersonView {
  id: number;
  name: string;
  email: string;
}

/** The task it lies under (None: at the top) and its rank among its siblings, smallest first. */
export interface Place {
  parent?: string | null;
  rank?: string;
}

/**
 * What we intend. Every collection is keyed by the identifier of what it holds.
 *
 * A Plan may be wrong (a link to nowhere, a cycle, a missing calendar): readers keep what a file says, and an
 * Analysis lists the problems.
 */
export interface Plan {
  settings?: Settings;
  tasks?: Record<string, Task>;
  links?: Record<string, Link>;
  calendars?: Record<string, Calendar>;
  resources?: Record<string, Resource>;
  assignments?: Record<string, Assignment>;
  teams?: Record<string, Team>;
  components?: Record<string, Component>;
  stakeholders?: Record<string, Stakeholder>;
  risks?: Record<string, Risk>;
  raid?: Record<string, RaidEntry>;
  correlations?: Record<string, Correlation>;
  branches?: Record<string, Branch>;
  accounts?: Record<string, CostAccount>;
  commitments?: Record<string, Commitment>;
  schema?: number;
}

/** The plan as it was at a revision, or at a moment (with its zone); without either, as it is. */
export interface PlanQuery {
  revision?: number | null;
  at?: string | null;
}

/** On the status date `at` a milestone was forecast for `finish`; `reached`: by then it was a fact. */
export interface Point {
  at: string;
  finish: string;
  reached?: boolean;
}

/** Least, most likely and greatest, in that order. Negative numbers save. */
export interface Points {
  low: number;
  likely: number;
  high: number;
  shape?: Shape;
}

/** Which projects, by words, one manager's name or a state; in which order, after a minus from the greatest down. */
export interface PortfolioQuery {
  cursor?: string | null;
  limit?: number;
  q?: string;
  manager?: string;
  state?: "at-risk" | "not-known" | "off-track" | "on-track" | null;
  sort?: string;
}

/** `span` working minutes on the assignment's calendar during which `work` minutes of work are done, evenly. */
export type Portion = [number, number];

/**
 * One mistake or doubt: where it is, what it is, and what one can do about it.
 *
 * `where` names a place a person can find: a task by its name, `line 12`, `Sheet1!C4`, `Task UID 7 / Start`.
 * `code` is stable kebab-case (`cycle`, `dangling-link`, `dropped-field`), for programs and tests.
 */
export interface Problem {
  code: string;
  where: string;
  what: string;
  remedy?: string;
  severity?: Severity;
  tasks?: string[];
  links?: string[];
}

/**
 * What went wrong (RFC 9457). `type` is the address of a page that says what this kind of error means.
 *
 * `errors` are the flaws of a request. Of a Change that does not fit, `thing` and `field` say where, `expected` and
 * `found` what was asked for and what is there, and `position` which of the list it was, counted from 1. `entry` is
 * the later line of the journal that an undo would have to take along.
 */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: Fault[];
  thing?: string | null;
  field?: string | null;
  expected?: unknown;
  found?: unknown;
  position?: number | null;
  entry?: number | null;
}

/** Only problems of one severity, or one code. */
export interface ProblemsQuery {
  cursor?: string | null;
  limit?: number;
  severity?: Severity | null;
  code?: string | null;
}

/** What happens to a task that began before its predecessors allowed it (P6's scheduling options). */
export type ProgressRule = "actual-dates" | "progress-override" | "retained-logic";

/**
 * A project's own settings; what is left out stays. Its name and calendars are its plan's, changed by Changes.
 *
 * `archived`: put away, or brought back. `accepts_reports`: contributors' progress counts without being accepted.
 */
export interface ProjectEdit {
  archived?: boolean;
  accepts_reports?: boolean;
}

/** A project: `key` is its name in addresses, `revision` counts the writes to its plan. */
export interface ProjectView {
  key: string;
  name: string;
  revision: number;
  created: string;
  archived: string | null;
  accepts_reports: boolean;
  may: string[];
}

/** `archived`: true for those put away, false (the default) for the others. */
export interface ProjectsQuery {
  cursor?: string | null;
  limit?: number;
  archived?: boolean;
}

/** Why an overload cannot be resolved within float, to be checked by hand: see `headway.analysis.load.Proof`. */
export interface ProofView {
  ground: string;
  start: string;
  finish: string;
  needed: number;
  available: number;
  tasks: string[];
  share: number[];
  sentence: string;
}

/** An assumption, an issue or a dependency on others. */
export interface RaidEntry {
  id: string;
  name?: string;
  kind?: RaidKind;
  description?: string;
  status?: RaidStatus;
  owner?: string;
  tasks?: string[];
  risk?: string | null;
  counterpart?: string;
  action?: string;
  raised?: string | null;
  due?: string | null;
  closed?: string | null;
  notes?: string;
  foreign?: Record<string, unknown>;
}

/** The three that stand beside risks in a RAID log. */
export type RaidKind = "assumption" | "dependency" | "issue";

/** Where an assumption, issue or dependency stands. */
export type RaidStatus = "closed" | "confirmed" | "failed" | "open";

/** What an hour (of material: a unit) costs from `start` on, in one of the rate tables A to E (0 to 4). */
export interface Rate {
  standard?: string;
  overtime?: string;
  per_use?: string;
  start?: string | null;
  finish?: string | null;
  table?: number;
}

/** How many became read by that, and how many are unread now. */
export interface ReadingView {
  read: number;
  unread: number;
}

/** What a milestone of yours waits for of another project, as published, on the clock of your plan. */
export interface ReceivedView {
  project: string;
  task: string;
  giver: string;
  name: string;
  state: string;
  finish: string | null;
  p80: string | null;
  needed_by: string | null;
  float: number | null;
  problem: string;
}

/** A line of the journal: money incurred. */
export interface RecordBooking {
  change: "RecordBooking";
  fact: Booked;
}

/** So much money was spent. */
export interface RecordCost {
  change: "RecordCost";
  fact: Spent;
}

/** The task was completed. */
export interface RecordFinish {
  change: "RecordFinish";
  fact: Finished;
}

/** The task is so many percent complete. */
export interface RecordProgress {
  change: "RecordProgress";
  fact: Complete;
}

/** So much duration is left. */
export interface RecordRemaining {
  change: "RecordRemaining";
  fact: Remaining;
}

/** The task began. */
export interface RecordStart {
  change: "RecordStart";
  fact: Started;
}

/** Work paused. */
export interface RecordStop {
  change: "RecordStop";
  fact: Stopped;
}

/** So much work was done. */
export interface RecordWork {
  change: "RecordWork";
  fact: Worked;
}

/** The rule by which an exception comes back within its first and last day (inclusive). */
export interface Recurrence {
  repeats: Repeats;
  every?: number;
  weekdays?: number[];
  day?: number | null;
  position?: number | null;
  month?: number | null;
  occurrences?: number | null;
}

/** `due`: true for what is to be looked at alone; `on` is the day that counts as today, else the plan's own. */
export interface RegisterQuery {
  cursor?: string | null;
  limit?: number;
  due?: boolean;
  on?: string | null;
}

/** So much duration is left to do, as seen at `at`; `actual` is the duration spent so far, where it is known. */
export interface Remaining {
  type: "Remaining";
  id: string;
  task: string;
  recorded: string;
  at: string;
  duration: Duration;
  actual?: Duration | null;
}

/** A resource is taken off a task; refused while facts refer to the assignment. */
export interface RemoveAssignment {
  change: "RemoveAssignment";
  was: Assignment;
}

/** A way the work may go is none any more: its tasks are always done. */
export interface RemoveBranch {
  change: "RemoveBranch";
  was: Branch;
}

/** A calendar goes; refused while tasks, resources, teams, calendars or the project use it. */
export interface RemoveCalendar {
  change: "RemoveCalendar";
  was: Calendar;
}

/** A commitment goes. */
export interface RemoveCommitment {
  change: "RemoveCommitment";
  was: Commitment;
}

/** A component goes; refused while tasks touch it or components depend on it. */
export interface RemoveComponent {
  change: "RemoveComponent";
  was: Component;
}

/** The tasks vary each by itself again. */
export interface RemoveCorrelation {
  change: "RemoveCorrelation";
  was: Correlation;
}

/** A cost account goes; refused while tasks, commitments or other accounts speak of it. */
export interface RemoveCostAccount {
  change: "RemoveCostAccount";
  was: CostAccount;
}

/** A task no longer waits for another. */
export interface RemoveLink {
  change: "RemoveLink";
  was: Link;
}

/** An assumption, issue or dependency goes. */
export interface RemoveRaidEntry {
  change: "RemoveRaidEntry";
  was: RaidEntry;
}

/** A resource goes; refused while it is assigned. */
export interface RemoveResource {
  change: "RemoveResource";
  was: Resource;
}

/** A risk goes; refused while an issue, an assumption or another risk speaks of it. */
export interface RemoveRisk {
  change: "RemoveRisk";
  was: Risk;
}

/** A stakeholder goes. */
export interface RemoveStakeholder {
  change: "RemoveStakeholder";
  was: Stakeholder;
}

/** A task goes; refused while links, assignments, subtasks or facts refer to it. */
export interface RemoveTask {
  change: "RemoveTask";
  was: Task;
}

/** A team goes; refused while resources belong to it or components are owned by it. */
export interface RemoveTeam {
  change: "RemoveTeam";
  was: Team;
}

/** What it is called. */
export interface RenameBranch {
  change: "RenameBranch";
  branch: string;
  was: string;
  now: string;
}

/** What the calendar is called. */
export interface RenameCalendar {
  change: "RenameCalendar";
  calendar: string;
  was: string;
  now: string;
}

/** What the component is called. */
export interface RenameComponent {
  change: "RenameComponent";
  component: string;
  was: string;
  now: string;
}

/** What they have in common. */
export interface RenameCorrelation {
  change: "RenameCorrelation";
  correlation: string;
  was: string;
  now: string;
}

/** What the account is called. */
export interface RenameCostAccount {
  change: "RenameCostAccount";
  account: string;
  was: string;
  now: string;
}

/** What the project is called. */
export interface RenameProject {
  change: "RenameProject";
  was: string;
  now: string;
}

/** What it is called. */
export interface RenameRaidEntry {
  change: "RenameRaidEntry";
  entry: string;
  was: string;
  now: string;
}

/** What the resource is called. */
export interface RenameResource {
  change: "RenameResource";
  resource: string;
  was: string;
  now: string;
}

/** What the risk is called. */
export interface RenameRisk {
  change: "RenameRisk";
  risk: string;
  was: string;
  now: string;
}

/** What the stakeholder is called. */
export interface RenameStakeholder {
  change: "RenameStakeholder";
  stakeholder: string;
  was: string;
  now: string;
}

/** What the task is called. */
export interface RenameTask {
  change: "RenameTask";
  task: string;
  was: string;
  now: string;
}

/** What the team is called. */
export interface RenameTeam {
  change: "RenameTeam";
  team: string;
  was: string;
  now: string;
}

/**
 * The Changes that repair one task's part in a check, in words too; none where a person has to decide.
 *
 * They fit the plan as it is. Send them to `changes`, with `preview=1` first to see what they would move.
 */
export interface RepairView {
  check: string;
  task: string;
  changes: Change[];
  sentences: string[];
}

/** How an exception comes back. `position` 1 to 4 counts from the month's beginning, 5 means the last. */
export type Repeats = "daily" | "monthly-on-day" | "monthly-on-weekday" | "weekly" | "yearly-on-day" | "yearly-on-weekday";

/** A report: its facts in words, and what became of it; `answer` is why it was declined. */
export interface ReportView {
  id: number;
  by: PersonView;
  at: string;
  said: string;
  state: string;
  answer: string;
  revision: number | null;
}

/** Progress that was reported and waits until somebody accepts it. */
export interface Reported {
  report: number;
  said: string;
}

/**
 * A change request as the log shows it.
 *
 * `days` and `money` are what was last assessed, null where not known or not yours to see; `revision` is the one its
 * application made, `conflict` why it was refused when last tried, `undone` what took its Changes out of the plan.
 */
export interface RequestLine {
  number: number;
  title: string;
  kind: string;
  urgency: string;
  stage: string;
  requester: PersonView;
  created: string;
  submitted: string | null;
  due: string | null;
  decided: string | null;
  chosen: string | null;
  days: number | null;
  money: string | null;
  approvers: string[];
  revision: number | null;
  effective: string | null;
  conflict: string;
  undone: UndoneView | null;
}

/** A change request with what it says and its alternatives. */
export interface RequestView {
  line: RequestLine;
  reason: string;
  risk: string;
  references: string;
  answer: string;
  lesson: string;
  alternatives: AlternativeView[];
}

/** Someone or something that is assigned to tasks. */
export interface Resource {
  id: string;
  name?: string;
  kind?: ResourceKind;
  calendar?: string | null;
  availability?: Availability[];
  rates?: Rate[];
  accrue_at?: Accrual;
  time_zone?: string | null;
  team?: string | null;
  email?: string;
  material_unit?: string;
  generic?: boolean;
  notes?: string;
  custom?: Record<string, unknown>;
  foreign?: Record<string, unknown>;
}

/** People and machines work for hours; material is used up; cost is money under a name. */
export type ResourceKind = "cost" | "material" | "work";

/** What is done about a risk: the first five answer threats, the others opportunities, accept and escalate both. */
export type ResponseKind = "accept" | "avoid" | "enhance" | "escalate" | "exploit" | "mitigate" | "share" | "transfer";

/** What each response buys at P80, the most days first. */
export interface ResponsesView {
  revision: number | null;
  is_current: boolean;
  running: RunningView | null;
  failure: string;
  result: Worth[] | null;
}

/** Withdraw a retraction, so that its fact counts again from `recorded` on. `id` is the identifier of this act. */
export interface RestoreFact {
  change: "RestoreFact";
  was: Started | Finished | Remaining | Complete | Worked | Spent | Stopped | Booked;
  retraction: string;
  recorded: string;
  id: string;
}

/** Withdraw a fact: from `recorded` on it counts as never said. `id` is the retraction's own identifier. */
export interface RetractFact {
  change: "RetractFact";
  was: Started | Finished | Remaining | Complete | Worked | Spent | Stopped | Booked;
  recorded: string;
  id: string;
}

/** A fact, or a retraction, was withdrawn: from `recorded` on it counts as never said. */
export interface Retraction {
  fact: string;
  recorded: string;
  id?: string;
}

/** What is given by name, beside the role. */
export type Right = "costs" | "rates" | "reserves" | "risks";

/**
 * An uncertain event (or, a driver, an uncertain circumstance) and what it would do to dates and money.
 *
 * `time` is in working days, or a factor where it multiplies durations. A driver's probability counts as 1.
 * `residual_*` None: the response leaves that figure as it is. The inherent figures count in a simulation until the
 * response is funded and scheduled (`is_answered`), the residual ones from then on.
 */
export interface Risk {
  id: string;
  name?: string;
  kind?: RiskKind;
  cause?: string;
  event?: string;
  effect?: string;
  category?: string;
  status?: RiskStatus;
  probability?: number | null;
  likelihood?: number | null;
  severity?: number | null;
  how?: ImpactKind;
  time?: Points | null;
  money?: Amounts | null;
  tasks?: string[];
  links?: string[];
  resources?: string[];
  components?: string[];
  calendars?: string[];
  window_start?: string | null;
  window_finish?: string | null;
  owner?: string;
  trigger?: string;
  response?: ResponseKind | null;
  response_plan?: string;
  response_cost?: string | null;
  response_due?: string | null;
  response_funded?: boolean;
  response_tasks?: string[];
  fallback?: string;
  secondary?: string[];
  residual_probability?: number | null;
  residual_time?: Points | null;
  residual_money?: Amounts | null;
  raised?: string | null;
  review?: string | null;
  occurred?: string | null;
  notes?: string;
  custom?: Record<string, unknown>;
  foreign?: Record<string, unknown>;
}

/**
 * What a risk is. A driver always acts, for better or worse: a cause of uncertainty that many tasks share.
 *
 * Source: AACE 57R-09, which simulates both by the same means.
 */
export type RiskKind = "driver" | "opportunity" | "threat";

/**
 * The scales of the qualitative matrix, lowest step first, and from which product of steps a risk is what colour.
 *
 * The score of a risk is likelihood x severity, both counted from 1; severity is the greater of time and money.
 */
export interface RiskMatrix {
  probability?: Level[];
  days?: Level[];
  money?: Level[];
  moderate_from?: number;
  severe_from?: number;
}

/** Where a risk stands. Only open ones are simulated; one that occurred lives on as an issue. */
export type RiskStatus = "closed" | "occurred" | "open" | "proposed";

/**
 * What takes over when the driving link is gone, `minutes` of working time earlier; 0: it holds just as much.
 *
 * `task` and `link` are None where it is no link.
 */
export interface Rival {
  task: string | null;
  link: string | null;
  minutes: number;
  sentence: string;
}

/** Only the milestones that answer the filter `where`. */
export interface RoadmapQuery {
  where?: string;
}

/** Phases by start, each with its dates, what was promised, P10 to P80 where simulated, and its milestones. */
export interface RoadmapView {
  revision: number;
  title: string;
  sentence: string;
  as_of: string | null;
  lines: Line[];
  left_out: number;
}

/** What somebody is in a project. */
export type Role = "contributor" | "manager" | "owner" | "sponsor" | "stakeholder" | "viewer";

/** A task and its cells, one for each column. */
export interface RowView {
  task: string;
  cells: unknown[];
}

/** A run under way: of which revision, and how much of it is done, 0 to 1. */
export interface RunningView {
  revision: number;
  share: number;
}

/**
 * Every date of a plan, on the plan's own clock. `critical` are the critical tasks without children.
 *
 * Floats and durations are working minutes on each task's own calendar; null where there is no date.
 */
export interface ScheduleView {
  revision: number;
  as_of: string | null;
  convention: Convention;
  start: string | null;
  finish: string | null;
  critical: string[];
  tasks: ScheduledTask[];
}

/** One row of a Schedule. Floats are working minutes on the task's own calendar; None where there is no date. */
export interface ScheduledTask {
  task: string;
  start: string | null;
  finish: string | null;
  early_start: string | null;
  early_finish: string | null;
  late_start: string | null;
  late_finish: string | null;
  total_float: number | null;
  free_float: number | null;
  start_float: number | null;
  finish_float: number | null;
  interfering_float: number | null;
  critical: boolean;
  near_critical: boolean;
  duration: number | null;
}

/** Its own share of the distributed budget, without the accounts below it. */
export interface SetAccountBudget {
  change: "SetAccountBudget";
  account: string;
  was: string | null;
  now: string | null;
}

/** Its number in the books. */
export interface SetAccountCode {
  change: "SetAccountCode";
  account: string;
  was: string;
  now: string;
}

/** What another tool's file says that Headway only keeps. */
export interface SetAccountForeign {
  change: "SetAccountForeign";
  account: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** Capital or operating. */
export interface SetAccountKind {
  change: "SetAccountKind";
  account: string;
  was: AccountKind;
  now: AccountKind;
}

/** The account it lies under. */
export interface SetAccountParent {
  change: "SetAccountParent";
  account: string;
  was: string | null;
  now: string | null;
}

/** Whether the task counts in the schedule. */
export interface SetActive {
  change: "SetActive";
  task: string;
  was: boolean;
  now: boolean;
}

/** The planned cost of a cost resource, or a cost typed over. */
export interface SetAssignmentCost {
  change: "SetAssignmentCost";
  assignment: string;
  was: string | null;
  now: string | null;
}

/** Working time between the task's start and the assignment's, in minutes. */
export interface SetAssignmentDelay {
  change: "SetAssignmentDelay";
  assignment: string;
  was: number;
  now: number;
}

/** What another tool's file says that Headway only keeps. */
export interface SetAssignmentForeign {
  change: "SetAssignmentForeign";
  assignment: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** How long levelling holds the assignment back, in elapsed minutes. */
export interface SetAssignmentLevelingDelay {
  change: "SetAssignmentLevelingDelay";
  assignment: string;
  was: number;
  now: number;
}

/** Who or what does the work; none: nobody named yet. */
export interface SetAssignmentResource {
  change: "SetAssignmentResource";
  assignment: string;
  was: string | null;
  now: string | null;
}

/** The task that is worked on. */
export interface SetAssignmentTask {
  change: "SetAssignmentTask";
  assignment: string;
  was: string;
  now: string;
}

/** The total planned work, in minutes. */
export interface SetAssignmentWork {
  change: "SetAssignmentWork";
  assignment: string;
  was: number | null;
  now: number | null;
}

/** How many units of it there are, and from when to when. */
export interface SetAvailability {
  change: "SetAvailability";
  resource: string;
  was: Availability[];
  now: Availability[];
}

/** Whether of duration, units and work typed by a person the third follows. */
export interface SetBalance {
  change: "SetBalance";
  was: boolean;
  now: boolean;
}

/** The calendar that fills in what this one leaves open. */
export interface SetBaseCalendar {
  change: "SetBaseCalendar";
  calendar: string;
  was: string | null;
  now: string | null;
}

/** The fork: of all branches with the same one, one is taken. */
export interface SetBranchFork {
  change: "SetBranchFork";
  branch: string;
  was: string;
  now: string;
}

/** How likely it is taken. */
export interface SetBranchProbability {
  change: "SetBranchProbability";
  branch: string;
  was: number;
  now: number;
}

/** What is done if it is taken. */
export interface SetBranchTasks {
  change: "SetBranchTasks";
  branch: string;
  was: string[];
  now: string[];
}

/** The approved budget, reserves included. */
export interface SetBudget {
  change: "SetBudget";
  was: string | null;
  now: string | null;
}

/** The task's own calendar; none: the project's. */
export interface SetCalendar {
  change: "SetCalendar";
  task: string;
  was: string | null;
  now: string | null;
}

/** What another tool's file says that Headway only keeps. */
export interface SetCalendarForeign {
  change: "SetCalendarForeign";
  calendar: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** How many minutes this calendar's day is shown as; none: the plan's setting. */
export interface SetCalendarMinutesPerDay {
  change: "SetCalendarMinutesPerDay";
  calendar: string;
  was: number | null;
  now: number | null;
}

/** How many minutes this calendar's month is shown as. */
export interface SetCalendarMinutesPerMonth {
  change: "SetCalendarMinutesPerMonth";
  calendar: string;
  was: number | null;
  now: number | null;
}

/** How many minutes this calendar's week is shown as. */
export interface SetCalendarMinutesPerWeek {
  change: "SetCalendarMinutesPerWeek";
  calendar: string;
  was: number | null;
  now: number | null;
}

/** How many minutes this calendar's year is shown as. */
export interface SetCalendarMinutesPerYear {
  change: "SetCalendarMinutesPerYear";
  calendar: string;
  was: number | null;
  now: number | null;
}

/** The cost account it is charged to. */
export interface SetCommitmentAccount {
  change: "SetCommitmentAccount";
  commitment: string;
  was: string | null;
  now: string | null;
}

/** How much money, in its own currency. */
export interface SetCommitmentAmount {
  change: "SetCommitmentAmount";
  commitment: string;
  was: string;
  now: string;
}

/** The currency of its amount; none: the plan's. */
export interface SetCommitmentCurrency {
  change: "SetCommitmentCurrency";
  commitment: string;
  was: string;
  now: string;
}

/** The day on which the money falls due. */
export interface SetCommitmentExpected {
  change: "SetCommitmentExpected";
  commitment: string;
  was: string | null;
  now: string | null;
}

/** What another tool's file says that Headway only keeps. */
export interface SetCommitmentForeign {
  change: "SetCommitmentForeign";
  commitment: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** The day it was ordered. */
export interface SetCommitmentOrdered {
  change: "SetCommitmentOrdered";
  commitment: string;
  was: string | null;
  now: string | null;
}

/** The number of the order. */
export interface SetCommitmentReference {
  change: "SetCommitmentReference";
  commitment: string;
  was: string;
  now: string;
}

/** Planned, ordered or closed. */
export interface SetCommitmentStatus {
  change: "SetCommitmentStatus";
  commitment: string;
  was: CommitmentStatus;
  now: CommitmentStatus;
}

/** Whom the money is promised to. */
export interface SetCommitmentSupplier {
  change: "SetCommitmentSupplier";
  commitment: string;
  was: string;
  now: string;
}

/** The task it is bought for. */
export interface SetCommitmentTask {
  change: "SetCommitmentTask";
  commitment: string;
  was: string | null;
  now: string | null;
}

/** What is bought. */
export interface SetCommitmentTitle {
  change: "SetCommitmentTitle";
  commitment: string;
  was: string;
  now: string;
}

/** The components it depends on. */
export interface SetComponentDependencies {
  change: "SetComponentDependencies";
  component: string;
  was: string[];
  now: string[];
}

/** What another tool's file says that Headway only keeps. */
export interface SetComponentForeign {
  change: "SetComponentForeign";
  component: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** A service, a system or a repository. */
export interface SetComponentKind {
  change: "SetComponentKind";
  component: string;
  was: ComponentKind;
  now: ComponentKind;
}

/** The team that owns it. */
export interface SetComponentOwner {
  change: "SetComponentOwner";
  component: string;
  was: string | null;
  now: string | null;
}

/** What a date demands of the task. */
export interface SetConstraint {
  change: "SetConstraint";
  task: string;
  was: Constraint | null;
  now: Constraint | null;
}

/** The part of the budget set aside for risks. */
export interface SetContingency {
  change: "SetContingency";
  was: string | null;
  now: string | null;
}

/** Working days set aside for risks between the forecast and what was promised. */
export interface SetContingencyDays {
  change: "SetContingencyDays";
  was: number | null;
  now: number | null;
}

/** How the work is spread over its time. */
export interface SetContour {
  change: "SetContour";
  assignment: string;
  was: Contour;
  now: Contour;
}

/** Whose habits the schedule follows. */
export interface SetConvention {
  change: "SetConvention";
  was: Convention;
  now: Convention;
}

/** How strongly, from 0 to 1. */
export interface SetCorrelationCoefficient {
  change: "SetCorrelationCoefficient";
  correlation: string;
  was: number;
  now: number;
}

/** How strongly, pair by pair. */
export interface SetCorrelationMatrix {
  change: "SetCorrelationMatrix";
  correlation: string;
  was: number[][];
  now: number[][];
}

/** The tasks that are long or short together. */
export interface SetCorrelationTasks {
  change: "SetCorrelationTasks";
  correlation: string;
  was: string[];
  now: string[];
}

/** Which tasks are critical. */
export interface SetCriticalRule {
  change: "SetCriticalRule";
  was: CriticalRule;
  now: CriticalRule;
}

/** Minutes of total float at or below which a task is critical. */
export interface SetCriticalThreshold {
  change: "SetCriticalThreshold";
  was: number;
  now: number;
}

/** The currency of every amount of money. */
export interface SetCurrency {
  change: "SetCurrency";
  was: string;
  now: string;
}

/** The day the file was last looked at by its own tool. */
export interface SetCurrentDate {
  change: "SetCurrentDate";
  was: string | null;
  now: string | null;
}

/** Custom fields, by name. */
export interface SetCustomFields {
  change: "SetCustomFields";
  task: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** How many days a month is. */
export interface SetDaysPerMonth {
  change: "SetDaysPerMonth";
  was: number;
  now: number;
}

/** The date the task should not finish after. */
export interface SetDeadline {
  change: "SetDeadline";
  task: string;
  was: string | null;
  now: string | null;
}

/** The time of day a typed finish means, in minutes after midnight. */
export interface SetDefaultFinish {
  change: "SetDefaultFinish";
  was: number;
  now: number;
}

/** The time of day a typed start means, in minutes after midnight. */
export interface SetDefaultStart {
  change: "SetDefaultStart";
  was: number;
  now: number;
}

/** P6: whether the assignment drives the activity's dates. */
export interface SetDrives {
  change: "SetDrives";
  assignment: string;
  was: boolean;
  now: boolean;
}

/** How long the task takes; none: not known. */
export interface SetDuration {
  change: "SetDuration";
  task: string;
  was: Duration | null;
  now: Duration | null;
}

/** How value is earned on it; a baseline keeps the technique it was set with. */
export interface SetEarning {
  change: "SetEarning";
  task: string;
  was: EarningRule | null;
  now: EarningRule | null;
}

/** Whether more resources make the task shorter. */
export interface SetEffortDriven {
  change: "SetEffortDriven";
  task: string;
  was: boolean;
  now: boolean;
}

/** Its e-mail address. */
export interface SetEmail {
  change: "SetEmail";
  resource: string;
  was: string;
  now: string;
}

/** Optimistic, most likely and pessimistic duration. */
export interface SetEstimate {
  change: "SetEstimate";
  task: string;
  was: ThreePoint | null;
  now: ThreePoint | null;
}

/** The holidays and worked days that differ from the week. */
export interface SetExceptions {
  change: "SetExceptions";
  calendar: string;
  was: CalendarException[];
  now: CalendarException[];
}

/** What other currencies are worth in the plan's own, from which day on. */
export interface SetExchangeRates {
  change: "SetExchangeRates";
  was: ExchangeRate[];
  now: ExchangeRate[];
}

/** P6's expected finish. */
export interface SetExpectedFinish {
  change: "SetExpectedFinish";
  task: string;
  was: string | null;
  now: string | null;
}

/** Whether the task is a stub for a task of another project. */
export interface SetExternal {
  change: "SetExternal";
  task: string;
  was: boolean;
  now: boolean;
}

/** The date before which another project does not let it start. */
export interface SetExternalEarlyStart {
  change: "SetExternalEarlyStart";
  task: string;
  was: string | null;
  now: string | null;
}

/** The date by which another project needs it finished; it bounds the float. */
export interface SetExternalLateFinish {
  change: "SetExternalLateFinish";
  task: string;
  was: string | null;
  now: string | null;
}

/** Money the task costs whoever does it. */
export interface SetFixedCost {
  change: "SetFixedCost";
  task: string;
  was: string;
  now: string;
}

/** When the fixed cost is spent. */
export interface SetFixedCostAccrual {
  change: "SetFixedCostAccrual";
  task: string;
  was: Accrual;
  now: Accrual;
}

/** Which of its two floats a task's total float is. */
export interface SetFloatRule {
  change: "SetFloatRule";
  was: FloatRule | null;
  now: FloatRule | null;
}

/** Whether its work runs on the calendars of its resources. */
export interface SetFollowsResources {
  change: "SetFollowsResources";
  task: string;
  was: boolean;
  now: boolean;
}

/** Whether the plan is scheduled back from its finish. */
export interface SetFromFinish {
  change: "SetFromFinish";
  was: boolean;
  now: boolean;
}

/** The money granted, by the day from which it may be spent. */
export interface SetFunding {
  change: "SetFunding";
  was: Funding[];
  now: Funding[];
}

/** Whether it is a role rather than a person. */
export interface SetGeneric {
  change: "SetGeneric";
  resource: string;
  was: boolean;
  now: boolean;
}

/** Whether tasks always honour their constraint dates. */
export interface SetHonourConstraints {
  change: "SetHonourConstraints";
  was: boolean;
  now: boolean;
}

/** P6: whether external early starts and external late finishes hold nothing. */
export interface SetIgnoreOtherProjects {
  change: "SetIgnoreOtherProjects";
  was: boolean;
  now: boolean;
}

/** The wait (or, negative, the lead) the link asks for. */
export interface SetLag {
  change: "SetLag";
  link: string;
  was: Lag;
  now: Lag;
}

/** On which calendar the lag counts; none: the project's rule. */
export interface SetLagCalendar {
  change: "SetLagCalendar";
  link: string;
  was: LagCalendar | null;
  now: LagCalendar | null;
}

/** How long levelling holds the task back. */
export interface SetLevelingDelay {
  change: "SetLevelingDelay";
  task: string;
  was: Duration | null;
  now: Duration | null;
}

/** What another tool's file says that Headway only keeps. */
export interface SetLinkForeign {
  change: "SetLinkForeign";
  link: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** Which end of the predecessor holds back which end of the successor. */
export interface SetLinkType {
  change: "SetLinkType";
  link: string;
  was: LinkType;
  now: LinkType;
}

/** The part of the budget set aside for what nobody foresaw. */
export interface SetManagementReserve {
  change: "SetManagementReserve";
  was: string | null;
  now: string | null;
}

/** Whether the task is manually scheduled, so that links do not move it. */
export interface SetManual {
  change: "SetManual";
  task: string;
  was: boolean;
  now: boolean;
}

/** The finish typed on a manual task. */
export interface SetManualFinish {
  change: "SetManualFinish";
  task: string;
  was: string | null;
  now: string | null;
}

/** The start typed on a manual task. */
export interface SetManualStart {
  change: "SetManualStart";
  task: string;
  was: string | null;
  now: string | null;
}

/** What a material is counted in. */
export interface SetMaterialUnit {
  change: "SetMaterialUnit";
  resource: string;
  was: string;
  now: string;
}

/** How many minutes a day is, where durations are shown or typed. */
export interface SetMinutesPerDay {
  change: "SetMinutesPerDay";
  was: number;
  now: number;
}

/** How many minutes a week is. */
export interface SetMinutesPerWeek {
  change: "SetMinutesPerWeek";
  was: number;
  now: number;
}

/** Microsoft Project: completed parts that lie after the status date move back to it. */
export interface SetMoveCompletedBack {
  change: "SetMoveCompletedBack";
  was: boolean;
  now: boolean;
}

/** Microsoft Project: and the completed parts with them. */
export interface SetMoveCompletedForward {
  change: "SetMoveCompletedForward";
  was: boolean;
  now: boolean;
}

/** Microsoft Project: and the remaining parts with them. */
export interface SetMoveRemainingBack {
  change: "SetMoveRemainingBack";
  was: boolean;
  now: boolean;
}

/** Microsoft Project: remaining parts that lie before the status date move forward to it. */
export interface SetMoveRemainingForward {
  change: "SetMoveRemainingForward";
  was: boolean;
  now: boolean;
}

/** Whether an open end is late at its own finish. */
export interface SetMultipleCriticalPaths {
  change: "SetMultipleCriticalPaths";
  was: boolean;
  now: boolean;
}

/** P6's must-finish-by date, from which late dates count. */
export interface SetMustFinishBy {
  change: "SetMustFinishBy";
  was: string | null;
  now: string | null;
}

/** Minutes of total float at or below which a task is near-critical. */
export interface SetNearCriticalThreshold {
  change: "SetNearCriticalThreshold";
  was: number;
  now: number;
}

/** Whether new tasks are manually scheduled. */
export interface SetNewTasksManual {
  change: "SetNewTasksManual";
  was: boolean;
  now: boolean;
}

/** Notes for people. */
export interface SetNotes {
  change: "SetNotes";
  task: string;
  was: string;
  now: string;
}

/** The part of the work done in overtime, in minutes. */
export interface SetOvertimeWork {
  change: "SetOvertimeWork";
  assignment: string;
  was: number;
  now: number;
}

/** Which percentage is the task's percent complete. */
export interface SetPercentKind {
  change: "SetPercentKind";
  task: string;
  was: PercentKind;
  now: PercentKind;
}

/** The task that is waited for. */
export interface SetPredecessor {
  change: "SetPredecessor";
  link: string;
  was: string;
  now: string;
}

/** Its priority in levelling, 0 to 1000. */
export interface SetPriority {
  change: "SetPriority";
  task: string;
  was: number;
  now: number;
}

/** The work portion by portion, where a person spread it. */
export interface SetProfile {
  change: "SetProfile";
  assignment: string;
  was: Portion[];
  now: Portion[];
}

/** What happens to a task that began before its predecessors allowed it. */
export interface SetProgressRule {
  change: "SetProgressRule";
  was: ProgressRule;
  now: ProgressRule;
}

/** The calendar of whatever has none of its own. */
export interface SetProjectCalendar {
  change: "SetProjectCalendar";
  was: string | null;
  now: string | null;
}

/** The date a schedule from the finish counts back from. */
export interface SetProjectFinish {
  change: "SetProjectFinish";
  was: string | null;
  now: string | null;
}

/** What another tool's file says that Headway only keeps. */
export interface SetProjectForeign {
  change: "SetProjectForeign";
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** On which calendar lags count; none: as the convention has it. */
export interface SetProjectLagCalendar {
  change: "SetProjectLagCalendar";
  was: LagCalendar | null;
  now: LagCalendar | null;
}

/** The date the schedule counts from. */
export interface SetProjectStart {
  change: "SetProjectStart";
  was: string | null;
  now: string | null;
}

/** The IANA zone whose clock the plan's dates are read on. */
export interface SetProjectTimeZone {
  change: "SetProjectTimeZone";
  was: string | null;
  now: string | null;
}

/** What is done about it. */
export interface SetRaidAction {
  change: "SetRaidAction";
  entry: string;
  was: string;
  now: string;
}

/** The day it was settled. */
export interface SetRaidClosed {
  change: "SetRaidClosed";
  entry: string;
  was: string | null;
  now: string | null;
}

/** Whom one depends on. */
export interface SetRaidCounterpart {
  change: "SetRaidCounterpart";
  entry: string;
  was: string;
  now: string;
}

/** What is assumed, what is wrong, what is waited for. */
export interface SetRaidDescription {
  change: "SetRaidDescription";
  entry: string;
  was: string;
  now: string;
}

/** The day by which it has to be settled. */
export interface SetRaidDue {
  change: "SetRaidDue";
  entry: string;
  was: string | null;
  now: string | null;
}

/** What another tool's file says that Headway only keeps. */
export interface SetRaidForeign {
  change: "SetRaidForeign";
  entry: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** An assumption, an issue or a dependency. */
export interface SetRaidKind {
  change: "SetRaidKind";
  entry: string;
  was: RaidKind;
  now: RaidKind;
}

/** What else there is to know. */
export interface SetRaidNotes {
  change: "SetRaidNotes";
  entry: string;
  was: string;
  now: string;
}

/** Who sees to it. */
export interface SetRaidOwner {
  change: "SetRaidOwner";
  entry: string;
  was: string;
  now: string;
}

/** The day it was found. */
export interface SetRaidRaised {
  change: "SetRaidRaised";
  entry: string;
  was: string | null;
  now: string | null;
}

/** The risk it came from, or would become. */
export interface SetRaidRisk {
  change: "SetRaidRisk";
  entry: string;
  was: string | null;
  now: string | null;
}

/** Where it stands. */
export interface SetRaidStatus {
  change: "SetRaidStatus";
  entry: string;
  was: RaidStatus;
  now: RaidStatus;
}

/** The tasks it concerns. */
export interface SetRaidTasks {
  change: "SetRaidTasks";
  entry: string;
  was: string[];
  now: string[];
}

/** Which of the resource's rate tables A to E (0 to 4) prices it. */
export interface SetRateTable {
  change: "SetRateTable";
  assignment: string;
  was: number;
  now: number;
}

/** What it costs, by table and date. */
export interface SetRates {
  change: "SetRates";
  resource: string;
  was: Rate[];
  now: Rate[];
}

/** When its cost is spent. */
export interface SetResourceAccrual {
  change: "SetResourceAccrual";
  resource: string;
  was: Accrual;
  now: Accrual;
}

/** When the resource works; none: the project's calendar. */
export interface SetResourceCalendar {
  change: "SetResourceCalendar";
  resource: string;
  was: string | null;
  now: string | null;
}

/** Custom fields, by name. */
export interface SetResourceCustomFields {
  change: "SetResourceCustomFields";
  resource: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** What another tool's file says that Headway only keeps. */
export interface SetResourceForeign {
  change: "SetResourceForeign";
  resource: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** Work, material or cost. */
export interface SetResourceKind {
  change: "SetResourceKind";
  resource: string;
  was: ResourceKind;
  now: ResourceKind;
}

/** Notes for people. */
export interface SetResourceNotes {
  change: "SetResourceNotes";
  resource: string;
  was: string;
  now: string;
}

/** The team it belongs to. */
export interface SetResourceTeam {
  change: "SetResourceTeam";
  resource: string;
  was: string | null;
  now: string | null;
}

/** Its IANA time zone; none: the plan's. */
export interface SetResourceTimeZone {
  change: "SetResourceTimeZone";
  resource: string;
  was: string | null;
  now: string | null;
}

/** The calendars it falls on, and with them every task that works on them. */
export interface SetRiskCalendars {
  change: "SetRiskCalendars";
  risk: string;
  was: string[];
  now: string[];
}

/** Its place in the risk breakdown structure. */
export interface SetRiskCategory {
  change: "SetRiskCategory";
  risk: string;
  was: string;
  now: string;
}

/** What brings it about. */
export interface SetRiskCause {
  change: "SetRiskCause";
  risk: string;
  was: string;
  now: string;
}

/** The components it falls on, and with them every task that touches them. */
export interface SetRiskComponents {
  change: "SetRiskComponents";
  risk: string;
  was: string[];
  now: string[];
}

/** Custom fields by name. */
export interface SetRiskCustom {
  change: "SetRiskCustom";
  risk: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** What that would do. */
export interface SetRiskEffect {
  change: "SetRiskEffect";
  risk: string;
  was: string;
  now: string;
}

/** What may happen. */
export interface SetRiskEvent {
  change: "SetRiskEvent";
  risk: string;
  was: string;
  now: string;
}

/** What is done if it happens all the same. */
export interface SetRiskFallback {
  change: "SetRiskFallback";
  risk: string;
  was: string;
  now: string;
}

/** What another tool's file says that Headway only keeps. */
export interface SetRiskForeign {
  change: "SetRiskForeign";
  risk: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** How it falls on the time of what it hits. */
export interface SetRiskHow {
  change: "SetRiskHow";
  risk: string;
  was: ImpactKind;
  now: ImpactKind;
}

/** A threat, an opportunity or a driver. */
export interface SetRiskKind {
  change: "SetRiskKind";
  risk: string;
  was: RiskKind;
  now: RiskKind;
}

/** Its step on the scale of probability, where no figure is known. */
export interface SetRiskLikelihood {
  change: "SetRiskLikelihood";
  risk: string;
  was: number | null;
  now: number | null;
}

/** The links whose lag it adds to. */
export interface SetRiskLinks {
  change: "SetRiskLinks";
  risk: string;
  was: string[];
  now: string[];
}

/** The scales of the qualitative risk matrix. */
export interface SetRiskMatrix {
  change: "SetRiskMatrix";
  was: RiskMatrix;
  now: RiskMatrix;
}

/** Its impact in money. */
export interface SetRiskMoney {
  change: "SetRiskMoney";
  risk: string;
  was: Amounts | null;
  now: Amounts | null;
}

/** What else there is to know. */
export interface SetRiskNotes {
  change: "SetRiskNotes";
  risk: string;
  was: string;
  now: string;
}

/** The day it happened. */
export interface SetRiskOccurred {
  change: "SetRiskOccurred";
  risk: string;
  was: string | null;
  now: string | null;
}

/** Who watches it. */
export interface SetRiskOwner {
  change: "SetRiskOwner";
  risk: string;
  was: string;
  now: string;
}

/** How likely it is before any response. */
export interface SetRiskProbability {
  change: "SetRiskProbability";
  risk: string;
  was: number | null;
  now: number | null;
}

/** The day it was found. */
export interface SetRiskRaised {
  change: "SetRiskRaised";
  risk: string;
  was: string | null;
  now: string | null;
}

/** Its impact in money after the response. */
export interface SetRiskResidualMoney {
  change: "SetRiskResidualMoney";
  risk: string;
  was: Amounts | null;
  now: Amounts | null;
}

/** How likely it is after the response. */
export interface SetRiskResidualProbability {
  change: "SetRiskResidualProbability";
  risk: string;
  was: number | null;
  now: number | null;
}

/** Its impact in time after the response. */
export interface SetRiskResidualTime {
  change: "SetRiskResidualTime";
  risk: string;
  was: Points | null;
  now: Points | null;
}

/** The resources it falls on, and with them every task they are assigned to. */
export interface SetRiskResources {
  change: "SetRiskResources";
  risk: string;
  was: string[];
  now: string[];
}

/** What is done about it. */
export interface SetRiskResponse {
  change: "SetRiskResponse";
  risk: string;
  was: ResponseKind | null;
  now: ResponseKind | null;
}

/** What the response costs. */
export interface SetRiskResponseCost {
  change: "SetRiskResponseCost";
  risk: string;
  was: string | null;
  now: string | null;
}

/** When the response has to be in place. */
export interface SetRiskResponseDue {
  change: "SetRiskResponseDue";
  risk: string;
  was: string | null;
  now: string | null;
}

/** Whether the money for the response is granted. */
export interface SetRiskResponseFunded {
  change: "SetRiskResponseFunded";
  risk: string;
  was: boolean;
  now: boolean;
}

/** How that is done. */
export interface SetRiskResponsePlan {
  change: "SetRiskResponsePlan";
  risk: string;
  was: string;
  now: string;
}

/** The tasks that carry the response out. */
export interface SetRiskResponseTasks {
  change: "SetRiskResponseTasks";
  risk: string;
  was: string[];
  now: string[];
}

/** The day on which it is looked at again. */
export interface SetRiskReview {
  change: "SetRiskReview";
  risk: string;
  was: string | null;
  now: string | null;
}

/** The risks that the response brings with it. */
export interface SetRiskSecondary {
  change: "SetRiskSecondary";
  risk: string;
  was: string[];
  now: string[];
}

/** Its step on the scale of impact, where no figure is known. */
export interface SetRiskSeverity {
  change: "SetRiskSeverity";
  risk: string;
  was: number | null;
  now: number | null;
}

/** Proposed, open, occurred or closed; only open ones are simulated. */
export interface SetRiskStatus {
  change: "SetRiskStatus";
  risk: string;
  was: RiskStatus;
  now: RiskStatus;
}

/** The tasks and milestones it falls on. */
export interface SetRiskTasks {
  change: "SetRiskTasks";
  risk: string;
  was: string[];
  now: string[];
}

/** Its impact in working days, or as a factor. */
export interface SetRiskTime {
  change: "SetRiskTime";
  risk: string;
  was: Points | null;
  now: Points | null;
}

/** The sign that it is about to happen. */
export interface SetRiskTrigger {
  change: "SetRiskTrigger";
  risk: string;
  was: string;
  now: string;
}

/** The last day on which it can happen. */
export interface SetRiskWindowFinish {
  change: "SetRiskWindowFinish";
  risk: string;
  was: string | null;
  now: string | null;
}

/** The first day on which it can happen. */
export interface SetRiskWindowStart {
  change: "SetRiskWindowStart";
  risk: string;
  was: string | null;
  now: string | null;
}

/** What a second date demands of the task. */
export interface SetSecondConstraint {
  change: "SetSecondConstraint";
  task: string;
  was: Constraint | null;
  now: Constraint | null;
}

/** Whether a task in progress may be split. */
export interface SetSplitInProgress {
  change: "SetSplitInProgress";
  was: boolean;
  now: boolean;
}

/** Its planned pauses. */
export interface SetSplits {
  change: "SetSplits";
  task: string;
  was: Split[];
  now: Split[];
}

/** Where mail reaches them. */
export interface SetStakeholderEmail {
  change: "SetStakeholderEmail";
  stakeholder: string;
  was: string;
  now: string;
}

/** What another tool's file says that Headway only keeps. */
export interface SetStakeholderForeign {
  change: "SetStakeholderForeign";
  stakeholder: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** What they need of the project. */
export interface SetStakeholderInterest {
  change: "SetStakeholderInterest";
  stakeholder: string;
  was: string;
  now: string;
}

/** The milestones they wait for. */
export interface SetStakeholderMilestones {
  change: "SetStakeholderMilestones";
  stakeholder: string;
  was: string[];
  now: string[];
}

/** Whom they speak for. */
export interface SetStakeholderOrganisation {
  change: "SetStakeholderOrganisation";
  stakeholder: string;
  was: string;
  now: string;
}

/** What they are there. */
export interface SetStakeholderRole {
  change: "SetStakeholderRole";
  stakeholder: string;
  was: string;
  now: string;
}

/** The day the progress was taken (P6: the data date). */
export interface SetStatusDate {
  change: "SetStatusDate";
  was: string | null;
  now: string | null;
}

/** The task that waits. */
export interface SetSuccessor {
  change: "SetSuccessor";
  link: string;
  was: string;
  now: string;
}

/** The cost account it is charged to; none: that of the summary task above. */
export interface SetTaskAccount {
  change: "SetTaskAccount";
  task: string;
  was: string | null;
  now: string | null;
}

/** The services, systems and repositories the task touches. */
export interface SetTaskComponents {
  change: "SetTaskComponents";
  task: string;
  was: string[];
  now: string[];
}

/** What another tool's file says that Headway only keeps. */
export interface SetTaskForeign {
  change: "SetTaskForeign";
  task: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** A task, a summary task, a milestone or a level of effort. */
export interface SetTaskKind {
  change: "SetTaskKind";
  task: string;
  was: TaskKind;
  now: TaskKind;
}

/** What stays when work, units or duration changes. */
export interface SetTaskType {
  change: "SetTaskType";
  task: string;
  was: TaskType;
  now: TaskType;
}

/** When the team works. */
export interface SetTeamCalendar {
  change: "SetTeamCalendar";
  team: string;
  was: string | null;
  now: string | null;
}

/** What another tool's file says that Headway only keeps. */
export interface SetTeamForeign {
  change: "SetTeamForeign";
  team: string;
  was: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** Its IANA time zone. */
export interface SetTeamTimeZone {
  change: "SetTeamTimeZone";
  team: string;
  was: string | null;
  now: string | null;
}

/** How many units of the resource; 1.0 is one full person. */
export interface SetUnits {
  change: "SetUnits";
  assignment: string;
  was: number;
  now: number;
}

/** P6: whether expected finish dates set the remaining duration. */
export interface SetUseExpectedFinish {
  change: "SetUseExpectedFinish";
  was: boolean;
  now: boolean;
}

/** The WBS code a person typed; none: the outline number. */
export interface SetWbsCode {
  change: "SetWbsCode";
  task: string;
  was: string | null;
  now: string | null;
}

/** The shifts of Monday to Sunday. */
export interface SetWeek {
  change: "SetWeek";
  calendar: string;
  was: [Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null];
  now: [Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null];
}

/** The first day of the week, 0 Monday to 6 Sunday. */
export interface SetWeekStart {
  change: "SetWeekStart";
  was: number;
  now: number;
}

/** The work planned on the task as a whole, in minutes. */
export interface SetWork {
  change: "SetWork";
  task: string;
  was: number | null;
  now: number | null;
}

/** The weekly patterns that replace the usual one for a while. */
export interface SetWorkWeeks {
  change: "SetWorkWeeks";
  calendar: string;
  was: WorkWeek[];
  now: WorkWeek[];
}

/**
 * What a plan says about itself as a whole. Times of day are minutes after midnight.
 *
 * `status_date` is the day the progress was taken (P6: data date), `current_date` the day the file was last looked
 * at by its own tool: used, and said so, where there is no status date.
 */
export interface Settings {
  name?: string;
  start?: string | null;
  finish?: string | null;
  must_finish_by?: string | null;
  from_finish?: boolean;
  calendar?: string | null;
  time_zone?: string | null;
  minutes_per_day?: number;
  minutes_per_week?: number;
  days_per_month?: number;
  default_start?: number;
  default_finish?: number;
  week_start?: number;
  status_date?: string | null;
  current_date?: string | null;
  convention?: Convention;
  progress_rule?: ProgressRule;
  lag_calendar?: LagCalendar | null;
  critical_rule?: CriticalRule;
  critical_threshold?: number;
  near_critical_threshold?: number;
  float_rule?: FloatRule | null;
  multiple_critical_paths?: boolean;
  honour_constraints?: boolean;
  use_expected_finish?: boolean;
  ignore_other_projects?: boolean;
  split_in_progress?: boolean;
  move_completed_back?: boolean;
  move_remaining_back?: boolean;
  move_remaining_forward?: boolean;
  move_completed_forward?: boolean;
  new_tasks_manual?: boolean;
  balance?: boolean;
  currency?: string;
  risk_matrix?: RiskMatrix;
  budget?: string | null;
  contingency?: string | null;
  management_reserve?: string | null;
  contingency_days?: number | null;
  funding?: Funding[];
  rates?: ExchangeRate[];
  foreign?: Record<string, unknown>;
}

/** ERROR: something could not be computed or kept; WARNING: look at it; NOTE: for the record. */
export type Severity = "error" | "note" | "warning";

/** The distribution through the three points. */
export type Shape = "discrete" | "empirical" | "lognormal" | "pert" | "triangular" | "uniform";

/** What one task asks in a week, in minutes of work. */
export interface SharedPart {
  project: string;
  task: string;
  name: string;
  minutes: number;
}

/** Who was asked for, the most overloaded first. */
export interface SharedPeopleView {
  items: SharedPersonView[];
}

/** A person over all the projects you may read; `projects` are their keys. */
export interface SharedPersonView {
  person: PersonView;
  projects: string[];
  weeks: SharedWeek[];
}

/** `person`: this one alone, whether several projects share them or not. */
export interface SharedQuery {
  person?: number | null;
}

/** A week from `monday` on, in minutes of work: what is asked, what there is, and what is asked beyond it. */
export interface SharedWeek {
  monday: string;
  asked: number;
  available: number;
  over: number;
  tasks: SharedPart[];
}

/**
 * Working time from `start` to `finish`, minutes after midnight; `finish` beyond 1440 lies on the next day.
 *
 * 0 <= start < 1440 and start < finish <= start + 1440: a night shift from 22:00 to 06:00 is Shift(1320, 1800) and
 * belongs to the day on which it begins.
 */
export type Shift = [number, number];

/** Who signed that a revision may be called on track, and why: `chance` was known then, `least` was asked for. */
export interface SignatureView {
  revision: number;
  by: PersonView;
  at: string;
  reason: string;
  chance: number | null;
  least: number;
}

/**
 * The joint chance of a finish and a cost is told where both are asked for; `cost` counts only for who may see it.
 *
 * `iterations` and `seed` ask for the answer of a run that was begun with them.
 */
export interface SimulationQuery {
  iterations?: number;
  seed?: number;
  date?: string | null;
  cost?: string | null;
}

/**
 * How sure a project is. `result` is the document of `headway simulate --json`, of the plan as it is.
 *
 * While it is null `running` says how far the run is, or `failure` why there is none, or somebody `stopped` it.
 * `newest` is the revision of the plan.
 */
export interface SimulationView {
  newest: number;
  revision: number | null;
  at: string | null;
  running: RunningView | null;
  stopped: boolean;
  failure: string;
  result: Record<string, unknown> | null;
}

/**
 * From which moment `to` which, and `of` which task (left out: the project).
 *
 * A moment is a day as 2026-03-13 (its end), an hour as 2026-03-13T15:00, the number of a revision, `b3` for the
 * baseline 3, or `now`. `p80`: how the P80 moved too.
 */
export interface SlipQuery {
  from: string;
  to?: string;
  of?: string | null;
  p80?: boolean;
}

/**
 * Why it moved. `result` is the document of `headway slip --json`; `changed` says what changed in sentences.
 *
 * While `result` is null it is worked out beside the requests: ask again while `running` says so.
 */
export interface SlipView {
  from_revision: number;
  to_revision: number;
  running: RunningView | null;
  failure: string;
  result: Record<string, unknown> | null;
  changed?: string[];
  behind?: BehindView[];
}

/** Where a Reading comes from. */
export interface Source {
  format: string;
  name?: string;
  application?: string;
  version?: string;
}

/** The money spent up to `at`, in total, on one assignment or on the whole task. */
export interface Spent {
  type: "Spent";
  id: string;
  task: string;
  recorded: string;
  at: string;
  cost: string;
  assignment?: string | null;
}

/**
 * A pause: after `after` working minutes of the task, nothing happens for `gap` working minutes.
 *
 * Both count on the task's own calendar; several splits follow each other by growing `after`.
 */
export interface Split {
  after: number;
  gap: number;
}

/** Somebody with an interest in the project: which milestones they wait for, and what for. */
export interface Stakeholder {
  id: string;
  name?: string;
  organisation?: string;
  role?: string;
  email?: string;
  interest?: string;
  milestones?: string[];
  foreign?: Record<string, unknown>;
}

/** The least share of simulated runs, 0 to 1, that has to keep what was promised for a project to be on track. */
export interface StandardView {
  least: number;
}

/** The task began. */
export interface Started {
  type: "Started";
  id: string;
  task: string;
  recorded: string;
  at: string;
}

/**
 * A sentence of the page. `of` are the figures it was made of, by their names; dates and money as exact text.
 *
 * `opens` names what it rests on: a noun, and where there are several its key after a space (`task go-live`).
 * `known` is False where the sentence says that something is not known.
 */
export interface Statement {
  text: string;
  of?: Record<string, string | number | null>;
  opens?: string;
  known?: boolean;
}

/**
 * The whole page. The bare figures stand beside the sentences, so that a later edition is compared with them.
 *
 * Dates are on the plan's own clock, money in `currency`, chances from 0 to 1; None: not known, or not to be seen.
 * `decisions` None: not known. `more_milestones`: how many are not shown.
 */
export interface Steering {
  name: string;
  headline: Statement;
  judgement: Judgement;
  figures: Figure[];
  milestones: Milestone[];
  risks: TopRisk[] | null;
  decisions: Decision[] | null;
  movement: Movement;
  foot: string[];
  currency?: string;
  revision?: number | null;
  as_of?: string | null;
  start?: string | null;
  finish?: string | null;
  promised?: string | null;
  p10?: string | null;
  p50?: string | null;
  p80?: string | null;
  chance?: number | null;
  joint?: number | null;
  cost?: string | null;
  budget?: string | null;
  cost_p80?: string | null;
  done?: number | null;
  bins?: number[];
  first?: string | null;
  last?: string | null;
  more_milestones?: number;
  more_risks?: number;
}

/** One task of a driving chain: the date its driver sets and, where that is a link, which type with what lag. */
export interface Step {
  task: string;
  because: string;
  link: string | null;
  lag: string | null;
  date: string | null;
}

/** The `revision` whose gesture is meant; left out: your own latest. */
export interface StepBody {
  revision?: number | null;
}

/** An overload that is left: units asked and units there are. */
export interface StillOver {
  resource: string;
  start: string;
  finish: string;
  asked: number;
  available: number;
  tasks: string[];
}

/** Work paused at `at` and resumes, or is expected to resume, at `resume` (None: not said). */
export interface Stopped {
  type: "Stopped";
  id: string;
  task: string;
  recorded: string;
  at: string;
  resume?: string | null;
}

/** The dates and floats a file holds for a task, as another tool computed them. Never an input to our schedule. */
export interface StoredDates {
  start?: string | null;
  finish?: string | null;
  early_start?: string | null;
  early_finish?: string | null;
  late_start?: string | null;
  late_finish?: string | null;
  total_float?: number | null;
  free_float?: number | null;
  critical?: boolean | null;
  duration?: number | null;
}

/** The Changes that were offered. */
export interface TakeBody {
  changes: Change[];
}

/** What taking the newest publication would change; no Changes and no effect where there is nothing to take. */
export interface TakingView {
  wait: WaitView;
  changes: Change[];
  effect: EffectView | null;
}

/**
 * A task, a summary task, a milestone or a level of effort, as intended; what happened stands in Actuals.
 *
 * `rank` orders siblings (smallest first) and is unique among them; the outline and the WBS number follow from
 * `parent` and `rank`. `duration` None means unknown (a summary's follows from its children).
 */
export interface Task {
  id: string;
  name?: string;
  parent?: string | null;
  rank?: string;
  kind?: TaskKind;
  wbs?: string | null;
  manual?: boolean;
  manual_start?: string | null;
  manual_finish?: string | null;
  active?: boolean;
  external?: boolean;
  duration?: Duration | null;
  work?: number | null;
  type?: TaskType;
  effort_driven?: boolean;
  estimate?: ThreePoint | null;
  calendar?: string | null;
  follows_resources?: boolean;
  constraint?: Constraint | null;
  second_constraint?: Constraint | null;
  deadline?: string | null;
  expected_finish?: string | null;
  external_early_start?: string | null;
  external_late_finish?: string | null;
  priority?: number;
  leveling_delay?: Duration | null;
  splits?: Split[];
  percent_kind?: PercentKind;
  fixed_cost?: string;
  fixed_cost_accrual?: Accrual;
  account?: string | null;
  earning?: EarningRule | null;
  components?: string[];
  notes?: string;
  custom?: Record<string, unknown>;
  foreign?: Record<string, unknown>;
}

/** Work in minutes and money in the plan's currency. `fixed` is contained in the three sums of money. */
export interface TaskCost {
  task: string;
  work?: number;
  actual_work?: number;
  remaining_work?: number;
  fixed?: string;
  planned?: string;
  actual?: string;
  remaining?: string;
}

/** What a task is. Whatever has children rolls up their dates like a summary task, whatever its kind says. */
export type TaskKind = "finish-milestone" | "level-of-effort" | "milestone" | "summary" | "task" | "wbs-summary";

/** What stays when work, units or duration changes: work = units x duration. */
export type TaskType = "fixed-duration" | "fixed-duration-and-work" | "fixed-units" | "fixed-work";

/**
 * A task as intended, its place in the outline, and its computed row of the schedule.
 *
 * `cost` is null where nothing in the plan has a price, or money is not yours to see.
 */
export interface TaskView {
  task: Task;
  number: string;
  level: number;
  summary: boolean;
  schedule: ScheduledTask;
  cost: TaskCost | null;
}

/**
 * Which tasks: that answer the filter `where` (its words are those of `/fields`), whose name has `name` in it, of a
 *
 * `kind`, below a `parent`, that a `resource` works on, that touch a `component`, that are `critical`, that are
 * `summary` tasks, that finish `since` a moment or start `until` one. Moments are on the plan's own clock, without a
 * zone.
 */
export interface TasksQuery {
  cursor?: string | null;
  limit?: number;
  where?: string;
  name?: string | null;
  kind?: TaskKind | null;
  parent?: string | null;
  resource?: string | null;
  component?: string | null;
  critical?: boolean | null;
  summary?: boolean | null;
  since?: string | null;
  until?: string | null;
  as_of?: string | null;
}

/** People who deliver together. */
export interface Team {
  id: string;
  name?: string;
  calendar?: string | null;
  time_zone?: string | null;
  foreign?: Record<string, unknown>;
}

/** A team as a whole; `team` is null for those without one. */
export interface TeamLoad {
  team: string | null;
  name: string;
  asked: number[];
  available: number[];
}

/** How value is earned. Source: PMI, Practice Standard for Earned Value Management, 2011, chapter 6. */
export type Technique = "0/100" | "50/50" | "apportioned-effort" | "level-of-effort" | "physical-percent" | "weighted-milestones" | "work";

/**
 * How one is told: by a mail a day or a week, by mail at once, in the inbox alone, or not at all.
 *
 * `how` holds for every project that `projects` does not name by its key. Hours are those of one's time zone; nothing
 * is sent from `quiet_from` to `quiet_to`, which are equal for no quiet hours. `digest_day` is 0 for Monday.
 */
export interface TellingView {
  how?: "daily" | "inbox" | "off" | "once" | "weekly";
  projects?: Record<string, "daily" | "inbox" | "off" | "once" | "weekly">;
  quiet_from?: string;
  quiet_to?: string;
  digest_at?: string;
  digest_day?: number;
}

/**
 * Optimistic, most likely and pessimistic duration, in that order of length.
 *
 * `outcomes`, for the shapes discrete and empirical, are ratios to `likely`; the three points then tell their least,
 * the estimate and their greatest. `basis` says where it comes from; an assumption is one that nobody who does the
 * work has given.
 */
export interface ThreePoint {
  low: Duration;
  likely: Duration;
  high: Duration;
  shape?: Shape;
  outcomes?: Outcome[];
  assumed?: boolean;
  basis?: string;
}

/** One of the risks that weigh most: probability times impact, in working days, else in money. */
export interface TopRisk {
  risk: string;
  name: string;
  said: Statement;
  answer?: string;
}

/** The open threat that costs most working days on average, and how many others are open. */
export interface TopRiskView {
  risk: string;
  name: string;
  probability: number | null;
  days: number | null;
  others: number;
}

/** Bars of the risks and of the tasks, the widest in days first. */
export interface Tornado {
  risks: Bar[];
  tasks: Bar[];
  percent?: number;
  whole?: boolean;
}

/** What each risk and each task's range does to the P80 when it is switched off; risks for who may see them. */
export interface TornadoView {
  revision: number | null;
  is_current: boolean;
  running: RunningView | null;
  failure: string;
  result: Tornado | null;
}

/** What a page may say of a project, best first. */
export type Track = "at-risk" | "not-known" | "off-track" | "on-track";

/**
 * Budget goes from one place to another: a reserve is drawn on, or what was set aside is moved; the sum stays.
 *
 * `source` and `target` are `contingency`, `management reserve` or the identifier of a cost account, `was_source` and
 * `was_target` what they hold until then. A place whose budget is not known can give and take nothing.
 */
export interface TransferBudget {
  change: "TransferBudget";
  source: string;
  target: string;
  amount: string;
  was_source: string;
  was_target: string;
}

/**
 * One milestone, or the project's finish (`task` None), from status date to status date.
 *
 * `minutes` is the working time of the project's calendar from the first forecast to the newest; later is positive.
 */
export interface Trend {
  task: string | null;
  name: string;
  points: Point[];
  minutes: number;
}

/** The project's finish (`task` null) and every milestone, with what was forecast at each status date. */
export interface TrendView {
  running: RunningView | null;
  failure: string;
  result: Trend[] | null;
}

/**
 * One time a delivery was sent. Without `status` nobody answered; not `ended`, its process died in the middle.
 *
 * `said` is the beginning of the answer, of receivers in the public net alone, or why there was none.
 */
export interface TryView {
  at: string;
  ended: boolean;
  status: number | null;
  seconds: number | null;
  said: string;
}

/** Since when what a request did is out of the plan again: the entry of the journal that took it back. */
export interface UndoneView {
  revision: number;
  at: string;
  by: PersonView | null;
}

/** The unit a duration is shown in. How many minutes a day, week or month has is the plan's own setting. */
export type Unit = "d" | "h" | "m" | "mo" | "w";

/** A task that changes: what the columns hold before and after, as in a listing. */
export interface ValueView {
  task: string;
  before: unknown[];
  after: unknown[];
}

/** A baseline against the plan as it is, task by task. */
export interface VarianceView {
  result: Record<string, unknown>;
}

/** UNKNOWN: the plan does not hold what it takes to tell; ATTEST: a person must say, no file can. */
export type Verdict = "attest" | "fail" | "pass" | "unknown";

/** What is to be another; what is left out stays. */
export interface ViewEdit {
  name?: string;
  asked?: string;
  sharing?: "locked" | "private" | "shared";
}

/** A kept view: `asked` is the query of its page's address, such as `where=late&group=team`. */
export interface ViewView {
  id: number;
  name: string;
  page: string;
  asked: string;
  sharing: string;
  owner: PersonView;
  created: string;
  changed: string;
  version: number;
}

/**
 * A milestone that waits for another project. Dates are on the clock of the plan that waits.
 *
 * `finish`, `p50` and `p80` are those of the newest publication, `planned` is the milestone's own date, `needed_by`
 * the latest that delays nothing, `float_left` the working minutes until then from the published date, negative where
 * that is too late. `state` is one of `unpublished`, `as taken`, `newer`, `typed over`, `withdrawn`, `gone`,
 * `reached`; `problem` says what else is wrong, such as a ring of projects. `readable`: you may read the giver's plan.
 */
export interface WaitView {
  id: number;
  task: string;
  milestone: string;
  giver: string;
  giver_name: string;
  given: string;
  name: string;
  newest: number | null;
  held: number | null;
  finish: string | null;
  p50: string | null;
  p80: string | null;
  planned: string | null;
  needed_by: string | null;
  float_left: number | null;
  state: string;
  problem: string;
  readable: boolean;
}

/** A task of others that waits for tasks of yours, since when, and what float it has left in working minutes. */
export interface WaitsView {
  project: string;
  waiting: OtherView;
  since: string;
  float: number | null;
  tasks: string[];
}

/** How a typed date can be reached. */
export type WayKind = "break" | "constrain" | "lag" | "must" | "stretch" | "type";

/**
 * A way to a date: the Changes to send, in words too, where they really lead and what else they move.
 *
 * `exact`: they lead to the very moment that was asked for.
 */
export interface WayView {
  kind: WayKind;
  changes: Change[];
  sentences: string[];
  lands: string | null;
  exact: boolean;
  summary: string[];
}

/** What is to be another; what is left out stays. Whoever alters more than `paused` answers for it from then on. */
export interface WebhookEdit {
  name?: string;
  address?: string;
  events?: ("baseline.taken" | "comment.made" | "edition.published" | "finish.moved" | "handover.published" | "milestone.reached" | "milestone.slipped" | "plan.changed" | "promise.endangered" | "request.asked" | "request.decided" | "risk.became_issue")[];
  shape?: "headway" | "slack" | "teams";
  sees?: ("costs" | "rates" | "reserves" | "risks")[];
  paused?: boolean;
}

/**
 * A webhook: `by` answers for it, `sees` is what it tells beyond what every member may read.
 *
 * `stopped` says why it is paused: by `hand`, or by itself (`failing`, `gone`, `rights`, `secret`, `crowded`).
 * `failing` is since when nothing was taken.
 */
export interface WebhookView {
  id: number;
  name: string;
  address: string;
  shape: string;
  events: string[];
  sees: string[];
  by: PersonView;
  created: string;
  changed: string;
  stopped: string | null;
  stopped_at: string | null;
  failing: string | null;
  version: number;
}

/** How the finish moved since `since` began: working minutes, later is positive, and why in a sentence. */
export interface WeekView {
  since: string;
  revision: number;
  before: string | null;
  after: string | null;
  minutes: number | null;
  changes: number;
  why: string;
}

/**
 * A risk as it counts today; `days` and `money` are expected values.
 *
 * `is_answered`: its response is funded and scheduled, so that the residual figures count. `likelihood` and `severity`
 * are steps of the matrix from 1, `score` their product, `grade` low, moderate or severe; null and empty where nothing
 * tells. `is_due`: its review or its response should be done by today.
 */
export interface WeighedRisk {
  risk: string;
  name: string;
  sentence: string;
  status: string;
  is_simulated: boolean;
  is_answered: boolean;
  likelihood: number | null;
  severity: number | null;
  score: number | null;
  grade: string;
  days: number | null;
  money: string | null;
  is_due: boolean;
}

/** Why a task is where it is: sentences, the chain that drives it, what nearly does, and what brings it earlier. */
export interface Why {
  sentences: string[];
  chain: Step[];
  rival: Rival | null;
  edits: EditView[];
}

/** `earlier`: how many working days the proposed edits are to win. */
export interface WhyQuery {
  earlier?: number;
  edits?: boolean;
}

/** A task of yours; float in working minutes. `blocked_since`: it cannot begin, because of `blocked_by`. */
export interface WorkView {
  project: string;
  task: string;
  name: string;
  due: string;
  when: "later" | "next week" | "overdue" | "this week";
  start: string | null;
  finish: string | null;
  started: string | null;
  float: number | null;
  blocked_since: string | null;
  blocked_by: OtherView[];
}

/** A weekly pattern that replaces the usual one from `first` to `last`, both included. */
export interface WorkWeek {
  first: string;
  last: string;
  week: [Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null, Shift[] | null];
  name?: string;
}

/** The work done up to `at`, in minutes and in total, and what remains, on one assignment or on the whole task. */
export interface Worked {
  type: "Worked";
  id: string;
  task: string;
  recorded: string;
  at: string;
  work: number;
  remaining?: number | null;
  assignment?: string | null;
}

/**
 * One response: how much earlier and cheaper the P80 is with it than without, all else as the plan has it.
 *
 * `days` are working days of the project's calendar; `money` and `net` (money minus the response's own cost) are None
 * where nothing has a price. `counts`: the plan funds and schedules it already. `error` is the standard
 * error of `days`.
 */
export interface Worth {
  risk: string;
  name: string;
  response: ResponseKind | null;
  days: number;
  money: string | null;
  cost: string | null;
  net: string | null;
  counts: boolean;
  error?: number | null;
}

/** Every operation by name. */
export interface Operations {
  /** Who you are, and how far your token reaches. */
  read_me: {
    method: "GET";
    path: "/api/v1/me";
    answer: Me;
  };
  /** Who is in the project, and as what. */
  list_members: {
    method: "GET";
    path: "/api/v1/projects/{key}/members";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfMemberView;
  };
  /** Put somebody who has an account into the project; who is in it already gets this role and these rights. */
  add_member: {
    method: "POST";
    path: "/api/v1/projects/{key}/members";
    body: NewMember;
    answer: MemberView;
  };
  /** One member; the ETag is what altering asks for. */
  read_member: {
    method: "GET";
    path: "/api/v1/projects/{key}/members/{member}";
    answer: MemberView;
  };
  /** Give a member another role, other rights, or another resource of the plan. A project keeps an owner. */
  change_member: {
    method: "PATCH";
    path: "/api/v1/projects/{key}/members/{member}";
    body: MemberEdit;
    answer: MemberView;
  };
  /** Take somebody out of the project; anybody may leave by themselves. A project keeps an owner. */
  remove_member: {
    method: "DELETE";
    path: "/api/v1/projects/{key}/members/{member}";
    answer: null;
  };
  /** Every project you may read, by key. */
  list_projects: {
    method: "GET";
    path: "/api/v1/projects";
    query: {
      cursor?: string;
      limit?: number;
      archived?: boolean;
    };
    answer: PageOfProjectView;
  };
  /** Start a project; you own it. Its key is made from the name. */
  start_project: {
    method: "POST";
    path: "/api/v1/projects";
    body: NewProject;
    answer: ProjectView;
  };
  /** One project. Its ETag is that of its settings, which `PATCH` asks for; its plan's is that of the plan. */
  read_project: {
    method: "GET";
    path: "/api/v1/projects/{key}";
    answer: ProjectView;
  };
  /** Alter a project's own settings, under the ETag they were read with. */
  set_project: {
    method: "PATCH";
    path: "/api/v1/projects/{key}";
    body: ProjectEdit;
    answer: ProjectView;
  };
  /** Delete a project. For 30 days its owners can bring it back. */
  delete_project: {
    method: "DELETE";
    path: "/api/v1/projects/{key}";
    answer: null;
  };
  /** The whole plan with its facts. The answer is a plan file: saved as .json, every command of Headway reads it. */
  read_plan: {
    method: "GET";
    path: "/api/v1/projects/{key}/plan";
    query: {
      revision?: number;
      at?: string;
    };
    answer: Document;
  };
  /** Make Changes, all of them or none, in one transaction; with `preview=1` only answer what they would move. */
  make_changes: {
    method: "POST";
    path: "/api/v1/projects/{key}/changes";
    query: {
      preview?: boolean;
      balance?: boolean;
    };
    body: ChangesBody;
    answer: EntryView | EffectView | Reported;
  };
  /** Complete Changes a person wrote, for the plan as it is now; nothing is written. */
  bind_changes: {
    method: "POST";
    path: "/api/v1/projects/{key}/bindings";
    body: Handwritten;
    answer: Binding;
  };
  /** Alter one field of many tasks, all of them or none; with `preview` only answer what that would do. */
  change_tasks: {
    method: "POST";
    path: "/api/v1/projects/{key}/bulk";
    body: BulkBody;
    answer: BulkView | EntryView | Reported;
  };
  /** What was said about a task, oldest first. */
  list_comments: {
    method: "GET";
    path: "/api/v1/projects/{key}/tasks/{task}/comments";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfCommentView;
  };
  /** Say something about a task. */
  say_comment: {
    method: "POST";
    path: "/api/v1/projects/{key}/tasks/{task}/comments";
    body: NewComment;
    answer: CommentView;
  };
  /** One comment; the ETag is what altering asks for. */
  read_comment: {
    method: "GET";
    path: "/api/v1/projects/{key}/tasks/{task}/comments/{comment}";
    answer: CommentView;
  };
  /** Word your own comment otherwise, take it back or bring it back. The earlier wording is kept. */
  change_comment: {
    method: "PATCH";
    path: "/api/v1/projects/{key}/tasks/{task}/comments/{comment}";
    body: CommentEdit;
    answer: CommentView;
  };
  /** Take a comment back: your own, or any where you manage the project. Who and when stay. */
  take_back_comment: {
    method: "DELETE";
    path: "/api/v1/projects/{key}/tasks/{task}/comments/{comment}";
    answer: null;
  };
  /** The files about a task, oldest first. */
  list_attachments: {
    method: "GET";
    path: "/api/v1/projects/{key}/tasks/{task}/attachments";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfAttachmentView;
  };
  /** Attach a file to a task. It is refused where it is empty or too large, or not what its name says. */
  attach_file: {
    method: "POST";
    path: "/api/v1/projects/{key}/tasks/{task}/attachments";
    body: NewAttachment;
    answer: AttachmentView;
  };
  /** One file, told of; its bytes are its `content`. The ETag is what altering asks for. */
  read_attachment: {
    method: "GET";
    path: "/api/v1/projects/{key}/tasks/{task}/attachments/{file}";
    answer: AttachmentView;
  };
  /** Bring back a file that was deleted in the last thirty days. */
  restore_attachment: {
    method: "PATCH";
    path: "/api/v1/projects/{key}/tasks/{task}/attachments/{file}";
    body: AttachmentEdit;
    answer: AttachmentView;
  };
  /** Delete a file: your own, or any where you manage the project. It can be brought back for thirty days. */
  delete_attachment: {
    method: "DELETE";
    path: "/api/v1/projects/{key}/tasks/{task}/attachments/{file}";
    answer: null;
  };
  /** The bytes of a file, whatever it is as `application/octet-stream`. */
  download_attachment: {
    method: "GET";
    path: "/api/v1/projects/{key}/tasks/{task}/attachments/{file}/content";
    answer: Blob;
  };
  /** The lines in their order. */
  list_checklist: {
    method: "GET";
    path: "/api/v1/projects/{key}/tasks/{task}/checklist";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfItemView;
  };
  /** Put a line at the end. */
  add_checklist_item: {
    method: "POST";
    path: "/api/v1/projects/{key}/tasks/{task}/checklist";
    body: NewItem;
    answer: ItemView;
  };
  /** One line; the ETag is what altering asks for. */
  read_checklist_item: {
    method: "GET";
    path: "/api/v1/projects/{key}/tasks/{task}/checklist/{item}";
    answer: ItemView;
  };
  /** Tick a line off, open it again, word it otherwise, move it by one. */
  change_checklist_item: {
    method: "PATCH";
    path: "/api/v1/projects/{key}/tasks/{task}/checklist/{item}";
    body: ItemEdit;
    answer: ItemView;
  };
  /** Take a line out of the list. */
  remove_checklist_item: {
    method: "DELETE";
    path: "/api/v1/projects/{key}/tasks/{task}/checklist/{item}";
    answer: null;
  };
  /** The ways to bring a task's start to a date; each was really tried, and nothing is written. */
  ask_start: {
    method: "GET";
    path: "/api/v1/projects/{key}/tasks/{task}/start/ways";
    query: {
      at?: string;
    };
    answer: DateQuestion;
  };
  /** The ways to bring a task's finish to a date; each was really tried, and nothing is written. */
  ask_finish: {
    method: "GET";
    path: "/api/v1/projects/{key}/tasks/{task}/finish/ways";
    query: {
      at?: string;
    };
    answer: DateQuestion;
  };
  /** Tasks in reading order. The pages of one list all show the newest plan: compare `Headway-Revision` to be sure. */
  list_tasks: {
    method: "GET";
    path: "/api/v1/projects/{key}/tasks";
    query: {
      cursor?: string;
      limit?: number;
      where?: string;
      name?: string;
      kind?: TaskKind;
      parent?: string;
      resource?: string;
      component?: string;
      critical?: boolean;
      summary?: boolean;
      since?: string;
      until?: string;
      as_of?: string;
    };
    answer: PageOfTaskView;
  };
  /** Why a task is where it is, and which single Changes would bring it earlier; each was really tried. */
  explain_task: {
    method: "GET";
    path: "/api/v1/projects/{key}/tasks/{task}/why";
    query: {
      earlier?: number;
      edits?: boolean;
    };
    answer: Why;
  };
  /** One task with its dates. */
  read_task: {
    method: "GET";
    path: "/api/v1/projects/{key}/tasks/{task}";
    query: {
      as_of?: string;
    };
    answer: TaskView;
  };
  /** The fields one can filter, sort and group by. */
  list_fields: {
    method: "GET";
    path: "/api/v1/projects/{key}/fields";
    answer: FieldsView;
  };
  /** The tasks that answer a question, with the columns, groups and order it asks for. */
  read_listing: {
    method: "GET";
    path: "/api/v1/projects/{key}/listing";
    query: {
      where?: string;
      columns?: string;
      group?: string;
      sort?: string;
    };
    answer: ListingView;
  };
  /** Your own kept views and those that are shared, by name. */
  list_views: {
    method: "GET";
    path: "/api/v1/projects/{key}/views";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfViewView;
  };
  /** Keep what a page asks under a name. */
  keep_view: {
    method: "POST";
    path: "/api/v1/projects/{key}/views";
    body: NewView;
    answer: ViewView;
  };
  /** One kept view; the ETag is what altering asks for. */
  read_view: {
    method: "GET";
    path: "/api/v1/projects/{key}/views/{view}";
    answer: ViewView;
  };
  /** Change the name of a view, what it asks, or who finds it. */
  change_view: {
    method: "PATCH";
    path: "/api/v1/projects/{key}/views/{view}";
    body: ViewEdit;
    answer: ViewView;
  };
  /** Delete a kept view. */
  remove_view: {
    method: "DELETE";
    path: "/api/v1/projects/{key}/views/{view}";
    answer: null;
  };
  /** The limits that were agreed for the columns of the board; they are told, and keep nobody from anything. */
  list_limits: {
    method: "GET";
    path: "/api/v1/projects/{key}/board/limits";
    answer: LimitsView;
  };
  /** Agree on a limit, or take one away. */
  set_limit: {
    method: "PUT";
    path: "/api/v1/projects/{key}/board/limits";
    body: NewLimit;
    answer: LimitsView;
  };
  /** Who waits for whom, in layers, with the critical path. */
  read_network: {
    method: "GET";
    path: "/api/v1/projects/{key}/network";
    query: {
      phases?: "" | "all" | "none";
      open?: string;
      where?: string;
      around?: string;
      up?: number;
      down?: number;
      critical?: boolean;
    };
    answer: NetworkView;
  };
  /** The same as a file: svg, pdf or png. */
  draw_network: {
    method: "GET";
    path: "/api/v1/projects/{key}/network/{picture}";
    query: {
      phases?: "" | "all" | "none";
      open?: string;
      where?: string;
      around?: string;
      up?: number;
      down?: number;
      critical?: boolean;
    };
    answer: Blob;
  };
  /** Phases and milestones against what was promised, as executives see them. */
  read_roadmap: {
    method: "GET";
    path: "/api/v1/projects/{key}/roadmap";
    query: {
      where?: string;
    };
    answer: RoadmapView;
  };
  /** The same as a file: svg, png, or one A4 sheet as pdf. */
  draw_roadmap: {
    method: "GET";
    path: "/api/v1/projects/{key}/roadmap/{picture}";
    query: {
      where?: string;
    };
    answer: Blob;
  };
  /** Load against availability, with both statuses of an overload kept apart, and the proof of the second. */
  read_load: {
    method: "GET";
    path: "/api/v1/projects/{key}/load";
    query: {
      by?: "day" | "week";
      begins?: string;
      count?: number;
      where?: string;
    };
    answer: LoadView;
  };
  /** Ask for a levelling; nothing is written. */
  level: {
    method: "POST";
    path: "/api/v1/projects/{key}/levellings";
    body: NewLevelling;
    answer: LevellingView;
  };
  /** The calendars of the plan. */
  list_calendars: {
    method: "GET";
    path: "/api/v1/projects/{key}/calendars";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfCalendar;
  };
  /** One calendar of the plan. */
  read_calendar: {
    method: "GET";
    path: "/api/v1/projects/{key}/calendars/{thing}";
    answer: Calendar;
  };
  /** The teams of the plan. */
  list_teams: {
    method: "GET";
    path: "/api/v1/projects/{key}/teams";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfTeam;
  };
  /** One team of the plan. */
  read_team: {
    method: "GET";
    path: "/api/v1/projects/{key}/teams/{thing}";
    answer: Team;
  };
  /** The components of the plan. */
  list_components: {
    method: "GET";
    path: "/api/v1/projects/{key}/components";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfComponent;
  };
  /** One component of the plan. */
  read_component: {
    method: "GET";
    path: "/api/v1/projects/{key}/components/{thing}";
    answer: Component;
  };
  /** The resources of the plan. */
  list_resources: {
    method: "GET";
    path: "/api/v1/projects/{key}/resources";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfResource;
  };
  /** One resource of the plan. */
  read_resource: {
    method: "GET";
    path: "/api/v1/projects/{key}/resources/{thing}";
    answer: Resource;
  };
  /** The accounts of the plan. */
  list_accounts: {
    method: "GET";
    path: "/api/v1/projects/{key}/accounts";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfCostAccount;
  };
  /** One cost account of the plan. */
  read_cost_account: {
    method: "GET";
    path: "/api/v1/projects/{key}/accounts/{thing}";
    answer: CostAccount;
  };
  /** The links of the plan. */
  list_links: {
    method: "GET";
    path: "/api/v1/projects/{key}/links";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfLink;
  };
  /** One link of the plan. */
  read_link: {
    method: "GET";
    path: "/api/v1/projects/{key}/links/{thing}";
    answer: Link;
  };
  /** The assignments of the plan. */
  list_assignments: {
    method: "GET";
    path: "/api/v1/projects/{key}/assignments";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfAssignment;
  };
  /** One assignment of the plan. */
  read_assignment: {
    method: "GET";
    path: "/api/v1/projects/{key}/assignments/{thing}";
    answer: Assignment;
  };
  /** The stakeholders of the plan. */
  list_stakeholders: {
    method: "GET";
    path: "/api/v1/projects/{key}/stakeholders";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfStakeholder;
  };
  /** One stakeholder of the plan. */
  read_stakeholder: {
    method: "GET";
    path: "/api/v1/projects/{key}/stakeholders/{thing}";
    answer: Stakeholder;
  };
  /** The risks of the plan. */
  list_risks: {
    method: "GET";
    path: "/api/v1/projects/{key}/risks";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfRisk;
  };
  /** One risk of the plan. */
  read_risk: {
    method: "GET";
    path: "/api/v1/projects/{key}/risks/{thing}";
    answer: Risk;
  };
  /** The RAID log of the plan. */
  list_raid: {
    method: "GET";
    path: "/api/v1/projects/{key}/raid";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfRaidEntry;
  };
  /** One RAID entry of the plan. */
  read_raid_entry: {
    method: "GET";
    path: "/api/v1/projects/{key}/raid/{thing}";
    answer: RaidEntry;
  };
  /** The correlations of the plan. */
  list_correlations: {
    method: "GET";
    path: "/api/v1/projects/{key}/correlations";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfCorrelation;
  };
  /** One correlation of the plan. */
  read_correlation: {
    method: "GET";
    path: "/api/v1/projects/{key}/correlations/{thing}";
    answer: Correlation;
  };
  /** The branches of the plan. */
  list_branches: {
    method: "GET";
    path: "/api/v1/projects/{key}/branches";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfBranch;
  };
  /** One branch of the plan. */
  read_branch: {
    method: "GET";
    path: "/api/v1/projects/{key}/branches/{thing}";
    answer: Branch;
  };
  /** The commitments of the plan. */
  list_commitments: {
    method: "GET";
    path: "/api/v1/projects/{key}/commitments";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfCommitment;
  };
  /** One commitment of the plan. */
  read_commitment: {
    method: "GET";
    path: "/api/v1/projects/{key}/commitments/{thing}";
    answer: Commitment;
  };
  /** Every task's dates and floats, in reading order. */
  read_schedule: {
    method: "GET";
    path: "/api/v1/projects/{key}/schedule";
    query: {
      as_of?: string;
    };
    answer: ScheduleView;
  };
  /** What is wrong with the plan, each with its place and remedy. */
  list_problems: {
    method: "GET";
    path: "/api/v1/projects/{key}/problems";
    query: {
      cursor?: string;
      limit?: number;
      severity?: Severity;
      code?: string;
    };
    answer: PageOfProblem;
  };
  /** The audit of the schedule, each check with its offending tasks. */
  read_audit: {
    method: "GET";
    path: "/api/v1/projects/{key}/audit";
    query: {
      as_of?: string;
    };
    answer: AuditView;
  };
  /** The clear repair of one finding; 404 for a check that has none at all. Nothing is written. */
  read_repair: {
    method: "GET";
    path: "/api/v1/projects/{key}/audit/{check}/repairs/{task}";
    answer: RepairView;
  };
  /** The facts in the order they were entered. New ones enter by Changes: RecordStart, RecordProgress and the like. */
  list_facts: {
    method: "GET";
    path: "/api/v1/projects/{key}/facts";
    query: {
      cursor?: string;
      limit?: number;
      task?: string;
    };
    answer: PageOfFactView;
  };
  /** The reports nobody has decided yet, oldest first. */
  list_reports: {
    method: "GET";
    path: "/api/v1/projects/{key}/reports";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfReportView;
  };
  /** Let a report count: its facts enter the plan. */
  accept_report: {
    method: "POST";
    path: "/api/v1/projects/{key}/reports/{report}/acceptance";
    body: NewAcceptance;
    answer: EntryView;
  };
  /** Send a report back, with a word why; it counts for nothing. */
  decline_report: {
    method: "POST";
    path: "/api/v1/projects/{key}/reports/{report}/refusal";
    body: NewRefusal;
    answer: ReportView;
  };
  /** The journal, newest first. */
  list_entries: {
    method: "GET";
    path: "/api/v1/projects/{key}/entries";
    query: {
      cursor?: string;
      limit?: number;
      task?: string;
      person?: number;
      kind?: string;
      via?: string;
      since?: string;
      until?: string;
    };
    answer: PageOfEntryView;
  };
  /** One line of the journal with its Changes. */
  read_entry: {
    method: "GET";
    path: "/api/v1/projects/{key}/entries/{revision}";
    answer: EntryDetail;
  };
  /** Take back your latest gesture that stands, or that of a revision, by appending its inverse. */
  undo_changes: {
    method: "POST";
    path: "/api/v1/projects/{key}/undo";
    body: StepBody;
    answer: EntryView;
  };
  /** Make again what you took back last, or the gesture of a revision. */
  redo_changes: {
    method: "POST";
    path: "/api/v1/projects/{key}/redo";
    body: StepBody;
    answer: EntryView;
  };
  /** The journal, the oldest line first, each with its Changes: made one after the other they give the plan. */
  read_journal: {
    method: "GET";
    path: "/api/v1/projects/{key}/journal";
    query: {
      cursor?: string;
      limit?: number;
      after?: number;
    };
    answer: PageOfJournalLine;
  };
  /** Every baseline, newest first. */
  list_baselines: {
    method: "GET";
    path: "/api/v1/projects/{key}/baselines";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfBaselineView;
  };
  /** Set a baseline: the plan as it is, with every figure. It is never altered. */
  take_baseline: {
    method: "POST";
    path: "/api/v1/projects/{key}/baselines";
    body: NewBaseline;
    answer: BaselineView;
  };
  /** One baseline with its figures. */
  read_baseline: {
    method: "GET";
    path: "/api/v1/projects/{key}/baselines/{baseline}";
    answer: BaselineDetail;
  };
  /** What changed since a baseline, and what that moved. 422 for one that came with a file: it has no plan. */
  compare_baseline: {
    method: "GET";
    path: "/api/v1/projects/{key}/baselines/{baseline}/comparison";
    answer: EffectView;
  };
  /** Start, finish, duration, work and cost of every task, promised, now and the difference; gone and new tasks too. */
  read_variance: {
    method: "GET";
    path: "/api/v1/projects/{key}/baselines/{baseline}/variance";
    answer: VarianceView;
  };
  /** Choose the baseline by which control and earned value measure. */
  choose_performance_baseline: {
    method: "PUT";
    path: "/api/v1/projects/{key}/performance-baseline";
    body: ChosenBaseline;
    answer: BaselineView;
  };
  /** The register of risks as it weighs today, in the order of the plan; money for those who may see it. */
  list_register: {
    method: "GET";
    path: "/api/v1/projects/{key}/register";
    query: {
      cursor?: string;
      limit?: number;
      due?: boolean;
      on?: string;
    };
    answer: PageOfWeighedRisk;
  };
  /** How sure the project is. Of a plan that was not simulated yet, a run is begun: ask again until it has ended. */
  read_simulation: {
    method: "GET";
    path: "/api/v1/projects/{key}/simulation";
    query: {
      iterations?: number;
      seed?: number;
      date?: string;
      cost?: string;
    };
    answer: SimulationView;
  };
  /** Simulate the plan as it is: 201 with the result, or 202 while the run goes on, which `GET` then follows. */
  run_simulation: {
    method: "POST";
    path: "/api/v1/projects/{key}/simulation";
    body: NewSimulation;
    answer: SimulationView | SimulationView;
  };
  /** Stop what is being simulated for the project; what is known already stays. */
  stop_simulation: {
    method: "DELETE";
    path: "/api/v1/projects/{key}/simulation";
    answer: null;
  };
  /** The sources of uncertainty by what they do to the P80, each switched off with all else drawn the same. */
  read_tornado: {
    method: "GET";
    path: "/api/v1/projects/{key}/simulation/tornado";
    answer: TornadoView;
  };
  /** What each response buys, in days and money at P80, against its cost; worked out beside the requests. */
  read_responses: {
    method: "GET";
    path: "/api/v1/projects/{key}/simulation/responses";
    answer: ResponsesView;
  };
  /** Every forecast that was kept, newest first: one a day by itself where the plan moved on, others by hand. */
  list_forecasts: {
    method: "GET";
    path: "/api/v1/projects/{key}/forecasts";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfForecastView;
  };
  /** Keep the forecast of the plan as it is; it is never altered. 422 while the plan has not been simulated. */
  keep_forecast: {
    method: "POST";
    path: "/api/v1/projects/{key}/forecasts";
    body: NewForecast;
    answer: ForecastView;
  };
  /** One forecast. */
  read_forecast: {
    method: "GET";
    path: "/api/v1/projects/{key}/forecasts/{forecast}";
    answer: ForecastView;
  };
  /** Why the finish and the cost moved between two moments, split by cause; the parts add up to the whole. */
  read_slip: {
    method: "GET";
    path: "/api/v1/projects/{key}/slip";
    query: {
      from?: string;
      to?: string;
      of?: string;
      p80?: boolean;
    };
    answer: SlipView;
  };
  /** The milestone trend: at each status date there was, what was forecast of the finish and of every milestone. */
  read_trend: {
    method: "GET";
    path: "/api/v1/projects/{key}/trend";
    answer: TrendView;
  };
  /** Planned value, earned value, actual cost and earned schedule: of the project, its tasks, teams and accounts. */
  read_earned: {
    method: "GET";
    path: "/api/v1/projects/{key}/earned";
    query: {
      as_of?: string;
      period?: "day" | "month" | "week";
      groups?: boolean;
    };
    answer: EarnedView;
  };
  /** Budget and reserves, accounts as a tree, commitments, and money by period: planned, committed, spent, forecast. */
  read_money: {
    method: "GET";
    path: "/api/v1/projects/{key}/money";
    query: {
      by?: "month" | "week";
      as_of?: string;
    };
    answer: MoneyView;
  };
  /** The page for the steering meeting, of the plan as it is. */
  read_steering: {
    method: "GET";
    path: "/api/v1/projects/{key}/steering";
    answer: Steering;
  };
  /** The same on one A4 sheet, as PDF. */
  read_steering_pdf: {
    method: "GET";
    path: "/api/v1/projects/{key}/steering/pdf";
    answer: Blob;
  };
  /** How sure the project has to be to be called on track. */
  read_standard: {
    method: "GET";
    path: "/api/v1/projects/{key}/steering/standard";
    answer: StandardView;
  };
  /** Say how sure the project has to be to be called on track. */
  set_standard: {
    method: "PUT";
    path: "/api/v1/projects/{key}/steering/standard";
    body: NewStandard;
    answer: StandardView;
  };
  /** Sign that the plan as it is may be called on track; the next revision asks again. */
  sign_on_track: {
    method: "POST";
    path: "/api/v1/projects/{key}/steering/signatures";
    body: NewSignature;
    answer: SignatureView;
  };
  /** Every edition, newest first. */
  list_editions: {
    method: "GET";
    path: "/api/v1/projects/{key}/editions";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfEditionView;
  };
  /** Freeze the page of the plan as it is; it is never altered. */
  publish_edition: {
    method: "POST";
    path: "/api/v1/projects/{key}/editions";
    body: NewEdition;
    answer: OpenedEdition;
  };
  /** One edition as you may see it. */
  read_edition: {
    method: "GET";
    path: "/api/v1/projects/{key}/editions/{edition}";
    answer: OpenedEdition;
  };
  /** One edition on one A4 sheet, as PDF. */
  read_edition_pdf: {
    method: "GET";
    path: "/api/v1/projects/{key}/editions/{edition}/pdf";
    answer: Blob;
  };
  /** What moved from an earlier edition to this one, and why. */
  compare_editions: {
    method: "GET";
    path: "/api/v1/projects/{key}/editions/{edition}/since/{earlier}";
    answer: ComparedEditions;
  };
  /** The change log: every request, newest first. */
  list_requests: {
    method: "GET";
    path: "/api/v1/projects/{key}/requests";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfRequestLine;
  };
  /** Ask for a change, as a draft. Nothing of the plan moves before it is approved. */
  make_request: {
    method: "POST";
    path: "/api/v1/projects/{key}/requests";
    body: NewRequest;
    answer: RequestView;
  };
  /** One request, with the Changes of its alternatives. */
  read_request: {
    method: "GET";
    path: "/api/v1/projects/{key}/requests/{number}";
    answer: RequestView;
  };
  /** One more way to meet a request, to be compared with the others. */
  make_alternative: {
    method: "POST";
    path: "/api/v1/projects/{key}/requests/{number}/alternatives";
    body: NewAlternative;
    answer: RequestView;
  };
  /** Give an alternative its Changes. Whatever was approved of it is void from then on. */
  set_content: {
    method: "POST";
    path: "/api/v1/projects/{key}/requests/{number}/alternatives/{letter}/content";
    body: NewContent;
    answer: RequestView;
  };
  /** What an alternative would do to the plan as it is now. 412 or 422 where it no longer fits. */
  read_impact: {
    method: "GET";
    path: "/api/v1/projects/{key}/requests/{number}/alternatives/{letter}/impact";
    answer: ImpactView;
  };
  /** Hand a request in: it waits for a decision. */
  submit_request: {
    method: "POST";
    path: "/api/v1/projects/{key}/requests/{number}/submission";
    body: NewStep;
    answer: RequestView;
  };
  /** Take a request back before it is in the plan. */
  withdraw_request: {
    method: "POST";
    path: "/api/v1/projects/{key}/requests/{number}/withdrawal";
    body: NewStep;
    answer: RequestView;
  };
  /** Freeze what each alternative would do today; whoever plans or approves does this. */
  assess_request: {
    method: "POST";
    path: "/api/v1/projects/{key}/requests/{number}/assessment";
    body: NewStep;
    answer: RequestView;
  };
  /** Every word given on a request, oldest first, those that are void included. */
  list_approvals: {
    method: "GET";
    path: "/api/v1/projects/{key}/requests/{number}/approvals";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfApprovalView;
  };
  /** Approve an alternative as it was shown. The last approval needed puts it into plan and baseline, in one go. */
  approve_request: {
    method: "POST";
    path: "/api/v1/projects/{key}/requests/{number}/approvals";
    body: NewApproval;
    answer: ApprovalView;
  };
  /** Refuse a request, with a reason; one word of somebody whose approval would be needed is enough. */
  reject_request: {
    method: "POST";
    path: "/api/v1/projects/{key}/requests/{number}/refusal";
    body: NewDecline;
    answer: RequestView;
  };
  /** Put the decision off, until a day or until the request is submitted again. */
  defer_request: {
    method: "POST";
    path: "/api/v1/projects/{key}/requests/{number}/deferral";
    body: NewDecline;
    answer: RequestView;
  };
  /** Everything the project has published for others, the newest first. */
  list_handovers: {
    method: "GET";
    path: "/api/v1/projects/{key}/handovers";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfHandoverView;
  };
  /** Publish a task as the plan has it now. */
  publish_handover: {
    method: "POST";
    path: "/api/v1/projects/{key}/handovers";
    body: NewHandover;
    answer: HandoverView;
  };
  /** One publication. */
  read_handover: {
    method: "GET";
    path: "/api/v1/projects/{key}/handovers/{handover}";
    answer: HandoverView;
  };
  /** Promise it no longer. */
  withdraw_handover: {
    method: "POST";
    path: "/api/v1/projects/{key}/handovers/{handover}/withdraw";
    answer: HandoverView;
  };
  /** What stands published by other projects that you may read. */
  list_offers: {
    method: "GET";
    path: "/api/v1/projects/{key}/offers";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfOfferView;
  };
  /** What the project waits for of others, by the date it is needed. */
  list_waits: {
    method: "GET";
    path: "/api/v1/projects/{key}/waits";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfWaitView;
  };
  /** Let a milestone wait for what another project hands over. */
  wait_for_handover: {
    method: "POST";
    path: "/api/v1/projects/{key}/waits";
    body: NewWait;
    answer: WaitView;
  };
  /** One of what the project waits for. */
  read_wait: {
    method: "GET";
    path: "/api/v1/projects/{key}/waits/{wait}";
    answer: WaitView;
  };
  /** Wait no longer; the milestone stays in the plan with the date it has. */
  stop_waiting: {
    method: "DELETE";
    path: "/api/v1/projects/{key}/waits/{wait}";
    answer: null;
  };
  /** What taking the newest publication would change, and what that moves. */
  read_offer: {
    method: "GET";
    path: "/api/v1/projects/{key}/waits/{wait}/offer";
    answer: TakingView;
  };
  /** Take the newest publication, by the Changes that were offered. */
  take_handover: {
    method: "POST";
    path: "/api/v1/projects/{key}/waits/{wait}/take";
    body: TakeBody;
    answer: WaitView;
  };
  /** Everybody on whom more than one of the projects you may read counts, and their load by week. */
  list_shared_people: {
    method: "GET";
    path: "/api/v1/shared-people";
    query: {
      person?: number;
    };
    answer: SharedPeopleView;
  };
  /** Projects, tasks, risks, change requests and comments by words, in all projects you may read. */
  search: {
    method: "GET";
    path: "/api/v1/search";
    query: {
      q?: string;
      kind?: "comment" | "project" | "request" | "risk" | "task";
      archived?: boolean;
      limit?: number;
    };
    answer: FindingView;
  };
  /** The webhooks of a project, by name. */
  list_webhooks: {
    method: "GET";
    path: "/api/v1/projects/{key}/webhooks";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfWebhookView;
  };
  /** Make a webhook; its secret is in this answer and nowhere else. */
  make_webhook: {
    method: "POST";
    path: "/api/v1/projects/{key}/webhooks";
    body: NewWebhook;
    answer: MadeWebhookView;
  };
  /** One webhook; the ETag is what altering asks for. */
  read_webhook: {
    method: "GET";
    path: "/api/v1/projects/{key}/webhooks/{hook}";
    answer: WebhookView;
  };
  /** Change a webhook, pause it or let it go on. What happens while it is paused is not told. */
  change_webhook: {
    method: "PATCH";
    path: "/api/v1/projects/{key}/webhooks/{hook}";
    body: WebhookEdit;
    answer: WebhookView;
  };
  /** Remove a webhook, with its log. */
  remove_webhook: {
    method: "DELETE";
    path: "/api/v1/projects/{key}/webhooks/{hook}";
    answer: null;
  };
  /** Make another secret. For a day the earlier one signs too. */
  rotate_webhook: {
    method: "POST";
    path: "/api/v1/projects/{key}/webhooks/{hook}/secret";
    answer: MadeWebhookView;
  };
  /** Send something to try a webhook with. */
  test_webhook: {
    method: "POST";
    path: "/api/v1/projects/{key}/webhooks/{hook}/tests";
    answer: DeliveryView;
  };
  /** What a webhook was told and what came of it, the newest first. It is kept for thirty days. */
  list_deliveries: {
    method: "GET";
    path: "/api/v1/projects/{key}/webhooks/{hook}/deliveries";
    query: {
      cursor?: string;
      limit?: number;
    };
    answer: PageOfDeliveryView;
  };
  /** One delivery, with every try. */
  read_delivery: {
    method: "GET";
    path: "/api/v1/projects/{key}/webhooks/{hook}/deliveries/{delivery}";
    answer: DeliveryView;
  };
  /** Deliver the very same once more, with the same id. */
  replay_delivery: {
    method: "POST";
    path: "/api/v1/projects/{key}/webhooks/{hook}/deliveries/{delivery}/replays";
    answer: DeliveryView;
  };
  /** What you were told, the newest first: what you have not read, what waits for you, or all of it. */
  list_notices: {
    method: "GET";
    path: "/api/v1/me/notices";
    query: {
      cursor?: string;
      limit?: number;
      show?: "all" | "unread" | "waiting";
    };
    answer: PageOfNoticeView;
  };
  /** One notice; reading it here leaves it unread. */
  read_notice: {
    method: "GET";
    path: "/api/v1/me/notices/{notice}";
    answer: NoticeView;
  };
  /** Count a notice as read, or as unread again. */
  change_notice: {
    method: "PATCH";
    path: "/api/v1/me/notices/{notice}";
    body: NoticeEdit;
    answer: NoticeView;
  };
  /** Count several notices as read, or all of them. */
  read_notices: {
    method: "POST";
    path: "/api/v1/me/readings";
    body: NewReading;
    answer: ReadingView;
  };
  /** How you are told, and when. */
  read_telling: {
    method: "GET";
    path: "/api/v1/me/telling";
    answer: TellingView;
  };
  /** Say how you want to be told, and when; projects that you leave out are told as all others. */
  set_telling: {
    method: "PUT";
    path: "/api/v1/me/telling";
    body: TellingView;
    answer: TellingView;
  };
  /** The tasks of which you hear no more, the newest first. */
  list_mutes: {
    method: "GET";
    path: "/api/v1/me/mutes";
    answer: MuteView[];
  };
  /** Hear no more of a task; what names you, and what waits for you, still reaches you. */
  mute_task: {
    method: "POST";
    path: "/api/v1/me/mutes";
    body: NewMute;
    answer: MuteView;
  };
  /** Hear of a task again. */
  unmute_task: {
    method: "DELETE";
    path: "/api/v1/me/mutes/{mute}";
    answer: null;
  };
  /** Your calendar feeds. One is made on your account page, which shows its address once, as it does a token. */
  list_feeds: {
    method: "GET";
    path: "/api/v1/me/feeds";
    answer: FeedView[];
  };
  /** End a calendar feed, at once. */
  revoke_feed: {
    method: "DELETE";
    path: "/api/v1/me/feeds/{feed}";
    answer: null;
  };
  /** Every current project you may read in brief: when, how surely, for how much, what threatens it, what moved. */
  list_portfolio: {
    method: "GET";
    path: "/api/v1/portfolio";
    query: {
      cursor?: string;
      limit?: number;
      q?: string;
      manager?: string;
      state?: "at-risk" | "not-known" | "off-track" | "on-track";
      sort?: string;
    };
    answer: PageOfLineView;
  };
  /** Your own work in all projects: what is due, what cannot begin, who waits for you, whose word is wanted. */
  read_my_work: {
    method: "GET";
    path: "/api/v1/my-work";
    answer: MineView;
  };
}
