//! The one route table. The document is made from what is mounted here.

use actix_web::http::Method;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    audit, calculations, clients, compliance, coverage, employers, files, findings, imports, inspections, invitations,
    law, law_changes, ledger, letters, mandates, meetings, monev, notices, open_data, overview, people, procurement,
    programmes, projects, reference, session,
};

/// Operations that answer without a session or a token: method and route. A test compares them with the document.
const PUBLIC: &[(&str, &str)] = &[
    ("POST", "/api/v1/session"),
    ("GET", "/api/v1/regions"),
    ("GET", "/api/v1/law"),
    ("GET", "/api/v1/law/{kind}"),
    ("GET", "/api/v1/calendar"),
    ("GET", "/api/v1/certificates/{check_code}"),
    ("GET", "/api/v1/letters/check/{check_code}"),
    ("POST", "/api/v1/invitations/preview"),
    ("POST", "/api/v1/invitations/redeem"),
    ("POST", "/api/v1/oauth/token"),
    ("POST", "/api/v1/calculations/contributions"),
    ("POST", "/api/v1/calculations/construction"),
    ("POST", "/api/v1/calculations/due-date"),
    ("POST", "/api/v1/calculations/late-fine"),
    ("POST", "/api/v1/calculations/registration-fine"),
    ("POST", "/api/v1/calculations/sanction-schedule"),
    ("POST", "/api/v1/calculations/budget-runway"),
    ("POST", "/api/v1/calculations/arrears-class"),
    ("POST", "/api/v1/calculations/coverage"),
    ("GET", "/api/v1/law/{kind}/history"),
    ("GET", "/api/v1/calendar-feeds/{secret}.ics"),
    ("GET", "/api/v1/statistics/coverage"),
    ("GET", "/api/v1/open-data"),
    ("GET", "/api/v1/open-data/{dataset}.csv"),
    ("POST", "/api/v1/repair-links/open"),
    ("POST", "/api/v1/repair-links/repair"),
];

/// Whether an operation answers without credentials.
pub fn is_public(method: &Method, pattern: Option<&str>) -> bool {
    pattern.is_some_and(|pattern| PUBLIC.contains(&(method.as_str(), pattern)))
}

/// The public operations, for the test that compares them with the document.
pub fn public_operations() -> &'static [(&'static str, &'static str)] {
    PUBLIC
}

/// Everything under `/api/v1`.
pub fn api(config: &mut ServiceConfig) {
    config
        .configure(coverage_reports)
        .configure(calculations)
        .configure(law_changes)
        .configure(notices)
        .configure(money)
        .configure(letter_routes)
        .configure(programme_routes)
        .configure(meeting_routes)
        .configure(project_routes)
        .service(session::sign_in::sign_in)
        .service(session::sign_in::get_session)
        .service(session::sign_in::delete_all_sessions)
        .service(session::sign_in::delete_session)
        .service(session::confirm::confirm_identity)
        .service(session::account::change_password)
        .service(session::account::begin_second_factor)
        .service(session::account::confirm_second_factor)
        .service(session::account::remove_second_factor)
        .service(session::account::list_sessions)
        .service(session::account::end_session)
        .service(people::organisations::list_organisations)
        .service(people::organisations::create_organisation)
        .service(people::organisations::get_organisation)
        .service(people::organisations::update_organisation)
        .service(people::users::list_users)
        .service(people::users::get_user)
        .service(people::update::update_user)
        .service(invitations::redeem::preview_invitation)
        .service(invitations::redeem::redeem_invitation)
        .service(invitations::create::create_invitation)
        .service(invitations::list::list_invitations)
        .service(invitations::list::revoke_invitation)
        .service(clients::token::create_token)
        .service(clients::list::list_api_clients)
        .service(clients::list::get_api_client)
        .service(clients::create::create_api_client)
        .service(clients::update::update_api_client)
        .service(clients::secret::rotate_api_client_secret)
        .service(audit::list_audit_events)
        .service(audit::list_audit_checkpoints)
        .service(audit::get_audit_head)
        .service(audit::proofs::get_audit_proof)
        .service(audit::anchors::list_audit_anchors)
        .service(audit::anchors::create_checkpoint_anchor)
        .service(compliance::get_compliance_status)
        .service(compliance::batch_compliance_status)
        .service(law::list_law)
        .service(law::get_law)
        .service(law::get_law_history)
        .service(law::get_calendar)
        .service(reference::list_regions)
        .service(findings::export::export_findings)
        .service(findings::list::list_findings)
        .service(findings::file::file_finding)
        .service(findings::acts::bulk::record_bulk_acts)
        .service(findings::get::get_finding)
        .service(findings::update::update_finding)
        .service(findings::next_acts::get_next_acts)
        .service(findings::acts::list::list_finding_acts)
        .service(findings::acts::record::record_finding_act)
        .service(findings::replies::create_finding_reply)
        .service(findings::evidence::list_finding_evidence)
        .service(findings::evidence::create_finding_evidence)
        .service(findings::bundle::get_finding_bundle)
        .service(findings::custody::get_evidence_proof)
        .service(findings::custody::list_evidence_custody)
        .service(findings::custody::create_evidence_custody)
        .service(findings::notes::list_finding_notes)
        .service(findings::notes::create_finding_note)
        .service(findings::assignees::list_assignees)
        .service(inspections::draw::create_inspection_draw)
        .service(inspections::draw::list_inspection_draws)
        .service(inspections::draw::get_inspection_draw)
        .service(inspections::sheet::get_inspection_sheet)
        .service(inspections::entry::put_inspection_entry)
        .service(inspections::minutes::put_inspection_minutes)
        .service(inspections::paper::get_inspection_minutes_content)
        .service(inspections::export::export_inspections)
        .service(inspections::list::list_inspections)
        .service(inspections::plan::plan_inspection)
        .service(inspections::get::get_inspection)
        .service(inspections::update::update_inspection)
        .service(files::put::put_file)
        .service(files::content::get_file_content)
        .service(employers::export::export_employers)
        .service(employers::list::list_employers)
        .service(employers::create::create_employer)
        .service(employers::get::get_employer)
        .service(employers::update::update_employer)
        .service(overview::show::get_overview)
        .service(overview::list_figures::list_coverage_figures)
        .service(overview::create_figure::create_coverage_figure)
        .service(overview::list_targets::list_targets)
        .service(overview::create_target::create_target)
        .service(employers::standing::get_employer_standing)
        .service(employers::timeline::list_employer_timeline)
        .service(imports::create::create_import)
        .service(imports::get::get_import)
        .service(imports::rows::export_import_rows)
        .service(imports::rows::list_import_rows)
        .service(imports::commit::commit_import);
}

fn project_routes(config: &mut ServiceConfig) {
    config
        .service(projects::contractors::export_contractors)
        .service(projects::contractors::list_contractors)
        .service(projects::export::export_construction_projects)
        .service(projects::figure::get_project_figure)
        .service(projects::list::list_construction_projects)
        .service(projects::create::create_construction_project)
        .service(projects::acts::record_project_payment)
        .service(projects::acts::reverse_project_payment)
        .service(projects::acts::record_project_addendum)
        .service(projects::acts::finish_construction_project)
        .service(projects::get::get_construction_project)
        .service(projects::update::update_construction_project)
        .service(projects::workers::put_project_workers)
        .service(projects::candidate_export::export_finding_candidates)
        .service(projects::candidates::list_finding_candidates)
        .service(projects::candidate_reopening::reopen_finding_candidate)
        .service(projects::candidates::decide_finding_candidate)
        .service(procurement::create::list_procurement_intakes)
        .service(procurement::create::create_procurement_intake)
        .service(procurement::create::get_procurement_intake)
        .service(procurement::rows::export_procurement_rows)
        .service(procurement::rows::list_procurement_rows)
        .service(procurement::commit::commit_procurement_intake)
        .service(procurement::decide::decide_procurement_row);
}

fn calculations(config: &mut ServiceConfig) {
    config
        .service(calculations::contributions::calculate_contributions)
        .service(calculations::construction::calculate_construction)
        .service(calculations::due_date::calculate_due_date)
        .service(calculations::fines::calculate_late_fine)
        .service(calculations::fines::calculate_registration_fine)
        .service(calculations::sanction_schedule::calculate_sanction_schedule)
        .service(calculations::budget_runway::calculate_budget_runway)
        .service(calculations::arrears_class::calculate_arrears_class)
        .service(calculations::coverage::calculate_coverage);
}

fn money(config: &mut ServiceConfig) {
    config
        .service(ledger::export::export_employer_ledger)
        .service(ledger::fine_payments::record_fine_payment)
        .service(ledger::corrections::request_ledger_correction)
        .service(ledger::corrections::list_ledger_corrections)
        .service(ledger::corrections::approve_ledger_correction)
        .service(ledger::corrections::reject_ledger_correction)
        .service(ledger::entries::list_ledger_entries)
        .service(ledger::show::get_ledger_debt)
        .service(ledger::show::get_employer_ledger)
        .service(ledger::recovery::get_recovery)
        .service(ledger::recovered::export_recovered_payments)
        .service(ledger::recovered::list_recovered_payments)
        .service(mandates::candidates::list_mandate_candidates)
        .service(mandates::export::export_mandates)
        .service(mandates::list::list_mandates)
        .service(mandates::propose::propose_mandate)
        .service(mandates::get::get_mandate)
        .service(mandates::decide::approve_mandate)
        .service(mandates::decide::reject_mandate)
        .service(mandates::decide::withdraw_mandate)
        .service(mandates::acts::record_mandate_act)
        .service(mandates::hearings::record_hearing);
}

fn programme_routes(config: &mut ServiceConfig) {
    config
        .service(programmes::list::list_programmes)
        .service(programmes::create::create_programme)
        .service(programmes::runway::get_programme_runway)
        .service(programmes::absorption::get_absorption)
        .service(programmes::financing::list_double_financing)
        .service(programmes::financing::decide_financing)
        .service(programmes::lines::list_budget_lines)
        .service(programmes::lines::create_budget_line)
        .service(programmes::lines::get_budget_line)
        .service(programmes::lines::update_budget_line)
        .service(programmes::accounts::list_budget_accounts)
        .service(programmes::accounts::import_budget_accounts)
        .service(programmes::lists::create::list_beneficiary_lists)
        .service(programmes::lists::create::create_beneficiary_list)
        .service(programmes::lists::create::get_beneficiary_list)
        .service(programmes::lists::rows::export_beneficiary_rows)
        .service(programmes::lists::rows::list_beneficiary_rows)
        .service(programmes::lists::rows::list_beneficiary_villages)
        .service(programmes::lists::repair::repair_beneficiary_row)
        .service(programmes::lists::commit::commit_beneficiary_list)
        .service(programmes::lists::links::create_repair_link)
        .service(programmes::lists::links::list_repair_links)
        .service(programmes::lists::links::revoke_repair_link)
        .service(programmes::lists::links::open_repair_link)
        .service(programmes::lists::links::repair_through_link)
        .service(programmes::people::export_beneficiaries)
        .service(programmes::people::list_beneficiaries)
        .service(programmes::people::set_beneficiary_state)
        .service(programmes::envelopes::open::preview_envelope)
        .service(programmes::envelopes::open::create_envelope)
        .service(programmes::envelopes::list::list_envelopes)
        .service(programmes::envelopes::entries::export_envelope_entries)
        .service(programmes::envelopes::entries::list_envelope_entries)
        .service(programmes::envelopes::list::get_envelope)
        .service(programmes::envelopes::steps::record_envelope_step)
        .service(programmes::envelopes::decide::approve_envelope)
        .service(programmes::envelopes::decide::refuse_envelope)
        .service(programmes::scenarios::export_scenarios)
        .service(programmes::scenarios::list_scenarios)
        .service(programmes::scenarios::create_scenario)
        .service(programmes::scenarios::delete_scenario)
        .service(programmes::list::get_programme)
        .service(programmes::update::update_programme)
        .service(programmes::update::close_programme);
}

fn meeting_routes(config: &mut ServiceConfig) {
    config
        .service(open_data::coverage::get_public_coverage)
        .service(open_data::catalogue::list_open_data)
        .service(open_data::download::get_open_data)
        .service(meetings::list::list_meetings)
        .service(meetings::keep::create_meeting)
        .service(meetings::proposals::get_agenda_proposals)
        .service(meetings::agenda::choose_agenda)
        .service(meetings::agenda::update_agenda_item)
        .service(meetings::attendance::put_attendance)
        .service(meetings::steps::record_meeting_step)
        .service(meetings::owners::list_decision_owners)
        .service(meetings::decide::record_decision)
        .service(meetings::decisions::list_decisions)
        .service(meetings::decisions::get_decision)
        .service(meetings::decide::update_decision)
        .service(meetings::follow_up::record_follow_up)
        .service(meetings::list::get_meeting)
        .service(meetings::keep::update_meeting)
        .service(monev::list::list_monev_reports)
        .service(monev::make::make_monev_report)
        .service(monev::paper::get_monev_report_content)
        .service(monev::list::get_monev_report)
        .service(monev::definitions::list_report_definitions)
        .service(monev::definitions::create_report_definition)
        .service(monev::definitions::update_report_definition)
        .service(monev::definitions::delete_report_definition);
}

fn law_changes(config: &mut ServiceConfig) {
    config
        .service(law_changes::create::create_law_change)
        .service(law_changes::list::list_law_changes)
        .service(law_changes::preview::list_previewed_deadlines)
        .service(law_changes::preview::preview_law_change)
        .service(law_changes::list::get_law_change)
        .service(law_changes::approve::approve_law_change)
        .service(law_changes::decide::reject_law_change)
        .service(law_changes::decide::withdraw_law_change)
        .service(law_changes::deadlines::list_deadline_changes);
}

fn notices(config: &mut ServiceConfig) {
    config
        .service(notices::list::list_notices)
        .service(notices::list::get_notice_summary)
        .service(notices::undelivered::list_undelivered_mails)
        .service(notices::undelivered::resend_notice)
        .service(notices::read::read_all_notices)
        .service(notices::read::read_notice)
        .service(notices::settings::get_notice_settings)
        .service(notices::settings::update_notice_settings)
        .service(notices::feed::create_calendar_feed)
        .service(notices::feed::delete_calendar_feed)
        .service(notices::feed::get_calendar_feed);
}

fn letter_routes(config: &mut ServiceConfig) {
    config
        .service(letters::check::check_letter)
        .service(letters::list::list_letters)
        .service(letters::create::create_letter)
        .service(letters::list::get_letter)
        .service(letters::update::update_letter)
        .service(letters::pdf::get_letter_content)
        .service(letters::submit::submit_letter)
        .service(letters::submit::withdraw_letter)
        .service(letters::approve::approve_letter)
        .service(letters::bulk::draft_letters)
        .service(letters::bulk::approve_letters)
        .service(letters::approve::refuse_letter)
        .service(letters::serve::serve_letter)
        .service(letters::draft::get_letter_draft)
        .service(letters::templates::list_letter_templates)
        .service(letters::templates::create_letter_template)
        .service(letters::templates::get_letter_template)
        .service(letters::templates::approve_letter_template)
        .service(letters::templates::refuse_letter_template);
}

fn coverage_reports(config: &mut ServiceConfig) {
    config
        .service(coverage::validate::validate_coverage_report)
        .service(coverage::roster::read_roster)
        .service(coverage::months::list_report_months)
        .service(coverage::list::list_employer_coverage_reports)
        .service(coverage::file::file_coverage_report)
        .service(coverage::missing::export_missing_reports)
        .service(coverage::missing::list_missing_reports)
        .service(coverage::list::export_coverage_reports)
        .service(coverage::list::list_coverage_reports)
        .service(coverage::get::get_coverage_report)
        .service(coverage::lines::export_report_lines)
        .service(coverage::lines::list_report_lines)
        .service(coverage::correct::correct_report_line)
        .service(coverage::withdraw::withdraw_coverage_report)
        .service(coverage::accept::accept_coverage_report)
        .service(coverage::pay::record_report_payment)
        .service(coverage::disclose::create_disclosure)
        .service(coverage::certificate::get_certificate);
}
