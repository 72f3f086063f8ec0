"""The addresses of pages, by noun."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.audit import views as audit
from headway.workbench.pages.baselines import views as baselines
from headway.workbench.pages.board.urls import board
from headway.workbench.pages.bulk.urls import bulk
from headway.workbench.pages.confidence.urls import confidence
from headway.workbench.pages.control.urls import control
from headway.workbench.pages.earned.urls import earned
from headway.workbench.pages.exports.urls import exports
from headway.workbench.pages.found import views as found
from headway.workbench.pages.guide.urls import guide
from headway.workbench.pages.handovers.urls import handovers
from headway.workbench.pages.help.urls import help_pages
from headway.workbench.pages.history import views as history
from headway.workbench.pages.hooks.urls import hooks
from headway.workbench.pages.imports.urls import imports
from headway.workbench.pages.inbox.urls import inbox
from headway.workbench.pages.levelling.urls import levelling
from headway.workbench.pages.live.urls import live
from headway.workbench.pages.milestones.urls import milestones
from headway.workbench.pages.mine.urls import mine
from headway.workbench.pages.money.urls import money
from headway.workbench.pages.month.urls import month
from headway.workbench.pages.network.urls import network
from headway.workbench.pages.overview import views as overview
from headway.workbench.pages.people import events, everybody, invitation, members, rights
from headway.workbench.pages.plan import changes as plan_changes
from headway.workbench.pages.plan import views as plan
from headway.workbench.pages.portfolio.urls import portfolio
from headway.workbench.pages.progress import reports, sheet
from headway.workbench.pages.progress import views as progress
from headway.workbench.pages.projects import ending
from headway.workbench.pages.projects import views as projects
from headway.workbench.pages.risks.urls import risks
from headway.workbench.pages.roadmap.urls import roadmap
from headway.workbench.pages.setup import views as setup
from headway.workbench.pages.shared.urls import shared
from headway.workbench.pages.shell import views as shell
from headway.workbench.pages.slip.urls import slip
from headway.workbench.pages.steering.urls import steering
from headway.workbench.pages.table.urls import table
from headway.workbench.pages.tasks.urls import tasks
from headway.workbench.pages.things.urls import things
from headway.workbench.pages.timeline.urls import timeline
from headway.workbench.pages.views.urls import views
from headway.workbench.pages.workload.urls import workload

urlpatterns = [
    path("", projects.index, name="projects"),
    path("new/", projects.new, name="project_new"),
    *guide,
    path("new/example/", projects.from_example, name="project_from_example"),
    path("p/<slug:key>/settings/", ending.settings, name="project_settings"),
    path("p/<slug:key>/archive/", ending.archive, name="project_archive"),
    path("p/<slug:key>/delete/", ending.delete, name="project_delete"),
    path("p/<slug:key>/restore/", ending.restore, name="project_restore"),
    path("design/", shell.design, name="design"),
    path("search/", shell.search, name="palette"),
    path("find/", found.show, name="found"),
    path("setup/<str:secret>/", setup.show, name="setup"),
    path("me/theme/", shell.theme, name="theme"),
    path("p/<slug:key>/overview/", overview.show, name="overview"),
    *portfolio,
    *mine,
    *steering,
    path("p/<slug:key>/strip/", shell.strip, name="strip"),
    path("p/<slug:key>/simulation/", shell.simulation, name="simulation"),
    path("p/<slug:key>/simulation/stop/", shell.simulation_stop, name="simulation-stop"),
    path("p/<slug:key>/", plan.show, name="plan"),
    path("p/<slug:key>/gantt.json", plan.data, name="plan-data"),
    path("p/<slug:key>/why.json", plan.why, name="plan-why"),
    path("p/<slug:key>/against.json", plan.against, name="plan-against"),
    path("p/<slug:key>/costs.json", plan.money, name="plan-costs"),
    path("p/<slug:key>/sure.json", plan.sure, name="plan-sure"),
    path("p/<slug:key>/changes/", plan_changes.make, name="plan-changes"),
    path("p/<slug:key>/undo/", plan_changes.back, name="plan-undo"),
    path("p/<slug:key>/redo/", plan_changes.again, name="plan-redo"),
    *table,
    path("p/<slug:key>/progress/", progress.show, name="progress"),
    path("p/<slug:key>/progress/tell/", progress.tell, name="progress-tell"),
    path("p/<slug:key>/progress/close/", progress.close, name="progress-close"),
    path("p/<slug:key>/progress/reports/", reports.accept_all, name="progress-accept-all"),
    path("p/<slug:key>/progress/reports/<int:report>/", reports.decide, name="progress-decide"),
    path("p/<slug:key>/progress/at-once/", reports.at_once, name="progress-at-once"),
    path("p/<slug:key>/progress/sheet/", sheet.send, name="progress-sheet"),
    path("p/<slug:key>/progress/sheet/take/", sheet.take, name="progress-sheet-take"),
    path("p/<slug:key>/progress/sheet/confirm/", sheet.confirm, name="progress-sheet-confirm"),
    *board,
    *bulk,
    *tasks,
    path("p/<slug:key>/history/", history.index, name="history"),
    path("p/<slug:key>/history/<int:revision>/", history.entry, name="history_entry"),
    path("p/<slug:key>/history/<int:revision>/effect/", history.effect, name="history_effect"),
    path("p/<slug:key>/history/<int:revision>/undo/", history.take_back, name="history_undo"),
    path("p/<slug:key>/compare/", history.compare, name="compare"),
    path("p/<slug:key>/audit/", audit.show, name="audit"),
    path("p/<slug:key>/audit/csv/", audit.export, name="audit_csv"),
    path("p/<slug:key>/audit/repair/", audit.make, name="audit_repair"),
    path("p/<slug:key>/baselines/", baselines.index, name="baselines"),
    path("p/<slug:key>/baselines/take/", baselines.take, name="baseline_take"),
    path("p/<slug:key>/baselines/choose/", baselines.choose, name="baseline_choose"),
    path("p/<slug:key>/baselines/measure/", baselines.measure, name="baseline_measure"),
    path("p/<slug:key>/baselines/<int:baseline>/", baselines.show, name="baseline"),
    path("p/<slug:key>/baselines/<int:baseline>/csv/", baselines.export, name="baseline_csv"),
    path("p/<slug:key>/members/", members.index, name="members"),
    path("p/<slug:key>/members/invite/", members.invite, name="member_invite"),
    path("p/<slug:key>/members/leave/", members.leave, name="member_leave"),
    path("p/<slug:key>/members/<int:member>/", members.show, name="member"),
    path("p/<slug:key>/members/<int:member>/remove/", members.remove, name="member_remove"),
    path("p/<slug:key>/invitations/<int:invitation>/revoke/", members.revoke, name="member_invitation_revoke"),
    *risks,
    *confidence,
    *money,
    *control,
    *earned,
    *slip,
    *timeline,
    *workload,
    *levelling,
    *month,
    *network,
    *inbox,
    *live,
    *roadmap,
    *milestones,
    *handovers,
    *shared,
    *things,
    *hooks,
    path("people/", everybody.index, name="people"),
    path("people/invite/", everybody.invite, name="person_invite"),
    path("people/rights/", rights.show, name="rights"),
    path("people/events/", events.index, name="events"),
    path("people/<int:person>/", everybody.show, name="person"),
    path("people/<int:person>/disable/", everybody.disable, name="person_disable"),
    path("people/<int:person>/enable/", everybody.enable, name="person_enable"),
    path("people/<int:person>/promote/", everybody.promote, name="person_promote"),
    path("people/<int:person>/demote/", everybody.demote, name="person_demote"),
    path("people/invitations/<int:invitation>/revoke/", everybody.revoke, name="invitation_revoke"),
    path("invitation/<str:secret>/", invitation.show, name="invitation"),
    *imports,
    *exports,
    *help_pages,
    *views,
]
