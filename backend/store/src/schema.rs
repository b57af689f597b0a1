//! The tables as both engines have them; `tests/api/database.rs` proves it.

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    audit_events (id) {
        id -> Uid,
        recorded_at -> Ts,
        actor_id -> Nullable<Uid>,
        actor_kind -> Text,
        action -> Text,
        object_type -> Text,
        object_id -> Nullable<Uid>,
        employer_id -> Nullable<Uid>,
        region_code -> Nullable<Text>,
        body -> Text,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    audit_pending (event_id) {
        event_id -> Uid,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    audit_log (sequence) {
        sequence -> BigInt,
        event_id -> Uid,
        previous_hash -> Binary,
        leaf_hash -> Binary,
    }
}

diesel::table! {
    use crate::types::Ts;
    use diesel::sql_types::*;

    audit_checkpoints (tree_size) {
        tree_size -> BigInt,
        root_hash -> Binary,
        signed_at -> Ts,
        note -> Text,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    outbox_events (id) {
        id -> Uid,
        recorded_at -> Ts,
        kind -> Text,
        aggregate_type -> Text,
        aggregate_id -> Nullable<Uid>,
        aggregate_version -> Nullable<BigInt>,
        region_code -> Nullable<Text>,
        employer_id -> Nullable<Uid>,
    }
}

diesel::table! {
    use crate::types::Ts;
    use diesel::sql_types::*;

    idempotency_keys (principal, operation, key) {
        principal -> Text,
        operation -> Text,
        key -> Text,
        fingerprint -> Binary,
        status -> Integer,
        answer_sealed -> Binary,
        created_at -> Ts,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    instance (key) {
        key -> Text,
        value -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    regions (code) {
        code -> Text,
        parent_code -> Nullable<Text>,
        level -> Text,
        name -> Text,
        bps_code -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    calendar_days (day, law_version) {
        day -> Date,
        kind -> Text,
        source -> Text,
        law_version -> BigInt,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    law_rows (id) {
        id -> Uid,
        kind -> Text,
        key -> Text,
        value -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        source -> Text,
        provision -> Text,
        page -> Nullable<Text>,
        evidence -> Text,
        verified_by -> Nullable<Text>,
        verified_on -> Nullable<Date>,
        note -> Nullable<Text>,
        version -> Integer,
        repealed -> Bool,
        law_version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    employers (id) {
        id -> Uid,
        name -> Text,
        name_folded -> Text,
        nib -> Nullable<Text>,
        npwp -> Nullable<Text>,
        npp -> Nullable<Text>,
        kind -> Text,
        region_code -> Text,
        address -> Nullable<Text>,
        kbli_code -> Nullable<Text>,
        kbli_version -> Nullable<Text>,
        sector -> Nullable<Text>,
        scale -> Text,
        risk_class -> Nullable<Text>,
        risk_class_on -> Nullable<Date>,
        risk_class_source -> Nullable<Text>,
        declared_workers -> Nullable<Integer>,
        contact_email -> Nullable<Text>,
        contact_phone -> Nullable<Text>,
        registered_on -> Nullable<Date>,
        standing -> Text,
        open_findings -> Integer,
        reported_until -> Nullable<Text>,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    construction_projects (id) {
        id -> Uid,
        employer_id -> Uid,
        title -> Text,
        title_folded -> Text,
        owner_name -> Text,
        owner_kind -> Text,
        contract_number -> Text,
        contract_date -> Date,
        value_sen -> BigInt,
        value_includes_vat -> Bool,
        funding_source -> Text,
        region_code -> Text,
        starts_on -> Nullable<Date>,
        ends_on -> Nullable<Date>,
        workers -> Nullable<Integer>,
        bpjs_project_number -> Nullable<Text>,
        registered_on -> Nullable<Date>,
        registration_due_on -> Date,
        registration_basis -> Text,
        owner_organisation_id -> Nullable<Uid>,
        owner_folded -> Text,
        parent_id -> Nullable<Uid>,
        contribution_sen -> BigInt,
        paid_sen -> BigInt,
        next_due_on -> Nullable<Date>,
        state -> Text,
        finished_on -> Nullable<Date>,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    organisations (id) {
        id -> Uid,
        name -> Text,
        kind -> Text,
        region_code -> Text,
        employer_id -> Nullable<Uid>,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    users (id) {
        id -> Uid,
        organisation_id -> Uid,
        email -> Text,
        name -> Text,
        password_hash -> Text,
        totp_sealed -> Nullable<Binary>,
        totp_confirmed -> Bool,
        totp_last_step -> Nullable<BigInt>,
        roles -> Text,
        region_scope -> Text,
        status -> Text,
        last_seen_at -> Nullable<Ts>,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    sessions (id) {
        id -> Uid,
        digest -> Binary,
        user_id -> Uid,
        created_at -> Ts,
        last_seen_at -> Ts,
        expires_at -> Ts,
        ended_at -> Nullable<Ts>,
        user_agent -> Text,
        confirmed_at -> Ts,
    }
}

diesel::table! {
    use crate::types::Ts;
    use diesel::sql_types::*;

    sign_in_throttles (subject) {
        subject -> Binary,
        failures -> Integer,
        retry_at -> Ts,
        updated_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    invitations (id) {
        id -> Uid,
        code_digest -> Binary,
        organisation_id -> Nullable<Uid>,
        employer_id -> Nullable<Uid>,
        email -> Nullable<Text>,
        roles -> Text,
        region_scope -> Text,
        created_by -> Nullable<Uid>,
        created_at -> Ts,
        expires_at -> Ts,
        redeemed_at -> Nullable<Ts>,
        revoked_at -> Nullable<Ts>,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    api_clients (id) {
        id -> Uid,
        organisation_id -> Uid,
        name -> Text,
        secret_digest -> Binary,
        previous_secret_digest -> Nullable<Binary>,
        previous_secret_until -> Nullable<Ts>,
        scopes -> Text,
        region_scope -> Text,
        employer_id -> Nullable<Uid>,
        status -> Text,
        expires_on -> Date,
        last_used_at -> Nullable<Ts>,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    files (id) {
        id -> Uid,
        sha256 -> Text,
        sha512 -> Text,
        size -> BigInt,
        media_type -> Text,
        name -> Text,
        uploaded_by -> Nullable<Uid>,
        employer_id -> Nullable<Uid>,
        device_time -> Nullable<Ts>,
        device_offset_minutes -> Nullable<Integer>,
        method -> Nullable<Text>,
        source -> Nullable<Text>,
        received_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::{Nullable, Text};
    custody_events (id) {
        id -> Uid,
        file_id -> Uid,
        finding_id -> Nullable<Uid>,
        kind -> Text,
        person_id -> Nullable<Uid>,
        person_name -> Text,
        organisation_id -> Nullable<Uid>,
        recorded_at -> Ts,
        device_time -> Nullable<Ts>,
        reason -> Nullable<Text>,
        authority -> Nullable<Text>,
        counterparty_id -> Nullable<Uid>,
        answers_id -> Nullable<Uid>,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::{BigInt, Nullable, Text};
    checkpoint_anchors (id) {
        id -> Uid,
        tree_size -> BigInt,
        kind -> Text,
        content -> Text,
        authority -> Text,
        verdict -> Text,
        attested_at -> Nullable<Ts>,
        added_by -> Uid,
        added_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    import_jobs (id) {
        id -> Uid,
        kind -> Text,
        file_id -> Uid,
        state -> Text,
        summary -> Text,
        created_by -> Uid,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    import_rows (job_id, row_number) {
        job_id -> Uid,
        row_number -> Integer,
        verdict -> Text,
        effect -> Nullable<Text>,
        employer_id -> Nullable<Uid>,
        name -> Nullable<Text>,
        content -> Binary,
        problems -> Text,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    workers (id) {
        id -> Uid,
        nik_digest -> Binary,
        nik_sealed -> Binary,
        nik_last4 -> Text,
        name -> Text,
        kpj -> Nullable<Text>,
        created_at -> Ts,
        updated_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    coverage_reports (id) {
        id -> Uid,
        employer_id -> Uid,
        region_code -> Text,
        month -> Text,
        revision -> Integer,
        state -> Text,
        receipt_number -> Text,
        check_code -> Text,
        content_digest -> Text,
        base_report_id -> Nullable<Uid>,
        channel -> Text,
        filed_by -> Text,
        filed_by_name -> Text,
        device_time -> Nullable<Ts>,
        received_at -> Ts,
        line_count -> Integer,
        workers_in -> Integer,
        workers_out -> Integer,
        wages_sen -> BigInt,
        due_sen -> BigInt,
        paid_sen -> BigInt,
        due_on -> Date,
        late -> Bool,
        totals -> Text,
        observations -> Text,
        accepted_at -> Nullable<Ts>,
        paid_on -> Nullable<Date>,
        withdrawn_at -> Nullable<Ts>,
        withdrawn_reason -> Nullable<Text>,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    coverage_report_revisions (report_id, revision) {
        report_id -> Uid,
        revision -> Integer,
        content_digest -> Text,
        received_at -> Ts,
        filed_by_name -> Text,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    coverage_report_lines (id) {
        id -> Uid,
        report_id -> Uid,
        line -> Integer,
        revision -> Integer,
        worker_id -> Uid,
        name -> Text,
        kpj -> Nullable<Text>,
        wage_sen -> BigInt,
        programmes -> Text,
        joined_on -> Nullable<Date>,
        left_on -> Nullable<Date>,
        change -> Nullable<Text>,
        corrects_line_id -> Nullable<Uid>,
        superseded_in -> Nullable<Integer>,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    disclosures (id) {
        id -> Uid,
        worker_id -> Uid,
        user_id -> Uid,
        purpose -> Text,
        reason -> Text,
        disclosed_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    inspections (id) {
        id -> Uid,
        employer_id -> Uid,
        region_code -> Text,
        kind -> Text,
        planned_on -> Date,
        done_on -> Nullable<Date>,
        summary -> Nullable<Text>,
        assigned_to -> Nullable<Uid>,
        sealed_at -> Nullable<Ts>,
        created_by -> Nullable<Uid>,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    findings (id) {
        id -> Uid,
        number -> Text,
        employer_id -> Uid,
        region_code -> Text,
        inspection_id -> Nullable<Uid>,
        violation_type -> Text,
        month_from -> Text,
        month_to -> Text,
        workers_affected -> Integer,
        estimated_sen -> BigInt,
        narrative -> Text,
        step -> Text,
        served_step -> Text,
        served -> Bool,
        next_act -> Nullable<Text>,
        next_date -> Date,
        next_until -> Nullable<Date>,
        next_after -> Nullable<Text>,
        denial_asked_on -> Nullable<Date>,
        denied_on -> Nullable<Date>,
        denied_until -> Nullable<Date>,
        paid_sen -> BigInt,
        assigned_to -> Nullable<Uid>,
        filed_by -> Nullable<Uid>,
        filed_on -> Date,
        closed_on -> Nullable<Date>,
        device_time -> Nullable<Ts>,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    finding_acts (id) {
        id -> Uid,
        finding_id -> Uid,
        kind -> Text,
        on_date -> Date,
        served -> Bool,
        text -> Nullable<Text>,
        reference -> Nullable<Text>,
        fulfils -> Bool,
        close_reason -> Nullable<Text>,
        amount_sen -> Nullable<BigInt>,
        service -> Nullable<Text>,
        legal_basis -> Nullable<Text>,
        repair -> Nullable<Text>,
        recheck_on -> Nullable<Date>,
        expires_on -> Nullable<Date>,
        outcome -> Nullable<Text>,
        instalments -> Nullable<Integer>,
        first_due_on -> Nullable<Date>,
        court -> Nullable<Text>,
        assigned_to -> Nullable<Uid>,
        recorded_by -> Nullable<Uid>,
        device_time -> Nullable<Ts>,
        recorded_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    finding_notes (id) {
        id -> Uid,
        finding_id -> Uid,
        act_id -> Nullable<Uid>,
        text -> Text,
        written_by -> Uid,
        written_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    finding_evidence (id) {
        id -> Uid,
        finding_id -> Uid,
        act_id -> Nullable<Uid>,
        file_id -> Uid,
        title -> Nullable<Text>,
        served -> Bool,
        added_by -> Nullable<Uid>,
        added_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    ledger_entries (id) {
        id -> Uid,
        employer_id -> Uid,
        region_code -> Text,
        kind -> Text,
        account -> Text,
        amount_sen -> BigInt,
        on_date -> Date,
        month -> Text,
        report_id -> Nullable<Uid>,
        finding_id -> Nullable<Uid>,
        act_id -> Nullable<Uid>,
        mandate_id -> Nullable<Uid>,
        reverses_id -> Nullable<Uid>,
        reason -> Nullable<Text>,
        reference -> Nullable<Text>,
        office_id -> Nullable<Uid>,
        recorded_by -> Nullable<Uid>,
        approved_by -> Nullable<Uid>,
        recorded_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    mandates (id) {
        id -> Uid,
        number -> Nullable<Text>,
        kind -> Text,
        employer_id -> Uid,
        region_code -> Text,
        giver_id -> Nullable<Uid>,
        receiver_id -> Nullable<Uid>,
        previous_mandate_id -> Nullable<Uid>,
        state -> Text,
        subject -> Text,
        principal_sen -> BigInt,
        recovered_sen -> BigInt,
        findings -> Integer,
        on_date -> Date,
        accepted_on -> Nullable<Date>,
        returned_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        court -> Nullable<Text>,
        register_number -> Nullable<Text>,
        step -> Text,
        next_act -> Nullable<Text>,
        next_date -> Date,
        next_until -> Nullable<Date>,
        next_after -> Nullable<Text>,
        proposed_by -> Nullable<Uid>,
        proposed_at -> Ts,
        decided_by -> Nullable<Uid>,
        decided_at -> Nullable<Ts>,
        decision_note -> Nullable<Text>,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    ledger_corrections (id) {
        id -> Uid,
        entry_id -> Uid,
        employer_id -> Uid,
        state -> Text,
        reason -> Text,
        amount_sen -> Nullable<BigInt>,
        on_date -> Nullable<Date>,
        reference -> Nullable<Text>,
        requested_by -> Uid,
        requested_at -> Ts,
        decided_by -> Nullable<Uid>,
        decided_at -> Nullable<Ts>,
        decision_note -> Nullable<Text>,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    mandate_hearings (id) {
        id -> Uid,
        mandate_id -> Uid,
        on_date -> Date,
        agenda -> Text,
        outcome -> Nullable<Text>,
        recorded_by -> Nullable<Uid>,
        recorded_at -> Ts,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    mandate_findings (mandate_id, finding_id) {
        mandate_id -> Uid,
        finding_id -> Uid,
        position -> Integer,
        principal_sen -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    coverage_figures (id) {
        id -> Uid,
        region_code -> Text,
        segment -> Text,
        as_of -> Date,
        numerator -> BigInt,
        denominator -> Nullable<BigInt>,
        denominator_name -> Text,
        source -> Text,
        source_date -> Nullable<Date>,
        note -> Nullable<Text>,
        contradicts -> Nullable<Uid>,
        verified -> Bool,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    targets (id) {
        id -> Uid,
        region_code -> Nullable<Text>,
        segment -> Text,
        due_on -> Date,
        percent -> Text,
        source -> Text,
        note -> Nullable<Text>,
        verified -> Bool,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    approvals (id) {
        id -> Uid,
        subject_kind -> Text,
        subject_id -> Uid,
        subject_digest -> Binary,
        requested_by -> Uid,
        requested_at -> Ts,
        decision -> Nullable<Text>,
        decided_by -> Nullable<Uid>,
        decided_at -> Nullable<Ts>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::types::Uid;

    approved_acts (act_id) {
        act_id -> Uid,
        approval_id -> Uid,
    }
}

diesel::joinable!(custody_events -> files (file_id));
diesel::joinable!(custody_events -> findings (finding_id));
diesel::joinable!(custody_events -> organisations (organisation_id));
diesel::joinable!(checkpoint_anchors -> audit_checkpoints (tree_size));
diesel::joinable!(checkpoint_anchors -> users (added_by));
diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    letter_templates (id) {
        id -> Uid,
        kind -> Text,
        edition -> Integer,
        state -> Text,
        content -> Text,
        valid_from -> Date,
        note -> Text,
        verified_by -> Nullable<Text>,
        proposed_by -> Nullable<Uid>,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    letter_counters (office, kind, year) {
        office -> Text,
        kind -> Text,
        year -> Integer,
        last -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    letters (id) {
        id -> Uid,
        kind -> Text,
        state -> Text,
        finding_id -> Nullable<Uid>,
        mandate_id -> Nullable<Uid>,
        employer_id -> Uid,
        region_code -> Text,
        organisation_id -> Uid,
        template_id -> Uid,
        content -> Text,
        drafted_by -> Uid,
        number -> Nullable<Text>,
        dated_on -> Nullable<Date>,
        check_code -> Nullable<Text>,
        approval_id -> Nullable<Uid>,
        witness_size -> Nullable<BigInt>,
        witness_root -> Nullable<Binary>,
        pdf_sha256 -> Nullable<Text>,
        served_on -> Nullable<Date>,
        proof -> Nullable<Text>,
        service_note -> Nullable<Text>,
        act_id -> Nullable<Uid>,
        reason -> Nullable<Text>,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::joinable!(employers -> regions (region_code));
diesel::joinable!(construction_projects -> employers (employer_id));
diesel::joinable!(construction_projects -> regions (region_code));
diesel::joinable!(organisations -> regions (region_code));
diesel::joinable!(organisations -> employers (employer_id));
diesel::joinable!(users -> organisations (organisation_id));
diesel::joinable!(users -> regions (region_scope));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(invitations -> organisations (organisation_id));
diesel::joinable!(invitations -> employers (employer_id));
diesel::joinable!(invitations -> regions (region_scope));
diesel::joinable!(invitations -> users (created_by));
diesel::joinable!(api_clients -> organisations (organisation_id));
diesel::joinable!(api_clients -> regions (region_scope));
diesel::joinable!(api_clients -> employers (employer_id));
diesel::joinable!(files -> users (uploaded_by));
diesel::joinable!(files -> employers (employer_id));
diesel::joinable!(import_jobs -> files (file_id));
diesel::joinable!(import_jobs -> users (created_by));
diesel::joinable!(import_rows -> import_jobs (job_id));
diesel::joinable!(coverage_reports -> employers (employer_id));
diesel::joinable!(coverage_reports -> regions (region_code));
diesel::joinable!(coverage_report_revisions -> coverage_reports (report_id));
diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    law_changes (id) {
        id -> Uid,
        number -> Text,
        state -> Text,
        reason -> Text,
        source -> Text,
        calendar_year -> Nullable<Integer>,
        calendar_decree -> Nullable<Text>,
        proposed_by -> Uid,
        proposed_at -> Ts,
        decided_by -> Nullable<Uid>,
        decided_at -> Nullable<Ts>,
        decision_note -> Nullable<Text>,
        law_version -> Nullable<BigInt>,
        deadlines_moved -> Nullable<BigInt>,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    law_change_rows (change_id, position) {
        change_id -> Uid,
        position -> Integer,
        operation -> Text,
        kind -> Text,
        key -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        value -> Nullable<Text>,
        source -> Nullable<Text>,
        provision -> Nullable<Text>,
        page -> Nullable<Text>,
        evidence -> Nullable<Text>,
        note -> Nullable<Text>,
        verified_by -> Nullable<Text>,
        verified_on -> Nullable<Date>,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    law_change_days (change_id, position) {
        change_id -> Uid,
        position -> Integer,
        day -> Date,
        kind -> Text,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    deadline_changes (id) {
        id -> Uid,
        law_change_id -> Uid,
        deadline -> Text,
        finding_id -> Nullable<Uid>,
        project_id -> Nullable<Uid>,
        employer_id -> Nullable<Uid>,
        region_code -> Nullable<Text>,
        month -> Nullable<Text>,
        segment -> Nullable<Text>,
        counted_from -> Nullable<Date>,
        from_date -> Nullable<Date>,
        to_date -> Nullable<Date>,
        because -> Text,
        recorded_at -> Ts,
    }
}

diesel::joinable!(deadline_changes -> law_changes (law_change_id));
diesel::joinable!(deadline_changes -> findings (finding_id));
diesel::joinable!(coverage_report_lines -> coverage_reports (report_id));
diesel::joinable!(coverage_report_lines -> workers (worker_id));
diesel::joinable!(disclosures -> workers (worker_id));
diesel::joinable!(disclosures -> users (user_id));
diesel::joinable!(inspections -> employers (employer_id));
diesel::joinable!(inspections -> regions (region_code));
diesel::joinable!(inspections -> users (created_by));
diesel::joinable!(findings -> employers (employer_id));
diesel::joinable!(findings -> regions (region_code));
diesel::joinable!(findings -> inspections (inspection_id));
diesel::joinable!(finding_acts -> findings (finding_id));
diesel::joinable!(finding_notes -> findings (finding_id));
diesel::joinable!(finding_notes -> finding_acts (act_id));
diesel::joinable!(finding_notes -> users (written_by));
diesel::joinable!(finding_evidence -> findings (finding_id));
diesel::joinable!(finding_evidence -> finding_acts (act_id));
diesel::joinable!(finding_evidence -> files (file_id));
diesel::joinable!(finding_evidence -> users (added_by));
diesel::joinable!(ledger_entries -> employers (employer_id));
diesel::joinable!(ledger_entries -> findings (finding_id));
diesel::joinable!(ledger_entries -> coverage_reports (report_id));
diesel::joinable!(mandates -> employers (employer_id));
diesel::joinable!(mandate_findings -> mandates (mandate_id));
diesel::joinable!(mandate_findings -> findings (finding_id));
diesel::joinable!(coverage_figures -> regions (region_code));
diesel::joinable!(targets -> regions (region_code));
diesel::joinable!(approved_acts -> approvals (approval_id));
diesel::joinable!(approved_acts -> finding_acts (act_id));
diesel::table! {
    use diesel::sql_types::*;

    risk_weights (reason, valid_from) {
        reason -> Text,
        valid_from -> Date,
        points -> Integer,
        at_most -> Integer,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    inspection_draws (id) {
        id -> Uid,
        region_code -> Text,
        period_from -> Date,
        period_to -> Date,
        seed -> Text,
        population -> Integer,
        weights -> Text,
        drawn_by -> Uid,
        drawn_by_name -> Text,
        drawn_at -> Ts,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    inspection_draw_items (draw_id, position) {
        draw_id -> Uid,
        position -> Integer,
        employer_id -> Uid,
        drawn_by -> Text,
        points -> Integer,
        parts -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    checklist_items (key, valid_from) {
        key -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        position -> Integer,
        text_id -> Text,
        text_en -> Text,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    inspection_entries (id) {
        id -> Uid,
        inspection_id -> Uid,
        kind -> Text,
        item_key -> Nullable<Text>,
        answer -> Nullable<Text>,
        text -> Nullable<Text>,
        file_id -> Nullable<Uid>,
        device_time -> Ts,
        recorded_by -> Uid,
        recorded_by_name -> Text,
        recorded_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    inspection_minutes (inspection_id) {
        inspection_id -> Uid,
        text -> Text,
        officer_name -> Text,
        officer_signature -> Uid,
        employer_name -> Text,
        employer_position -> Text,
        employer_signature -> Nullable<Uid>,
        refusal -> Nullable<Text>,
        signed_at -> Ts,
        sealed_at -> Ts,
        sealed_by -> Uid,
        digest -> Text,
    }
}

diesel::joinable!(inspection_draw_items -> employers (employer_id));
diesel::allow_columns_to_appear_in_same_group_by_clause!(coverage_reports::region_code, employers::scale);
diesel::joinable!(agenda_items -> meetings (meeting_id));
diesel::joinable!(meeting_attendees -> meetings (meeting_id));
diesel::joinable!(decisions -> meetings (meeting_id));
diesel::joinable!(decision_follow_ups -> decisions (decision_id));

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    meetings (id) {
        id -> Uid,
        region_code -> Text,
        title -> Text,
        meets_on -> Date,
        meets_at -> Nullable<Text>,
        place -> Text,
        state -> Text,
        minutes -> Nullable<Text>,
        created_by -> Uid,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    agenda_items (id) {
        id -> Uid,
        meeting_id -> Uid,
        position -> Integer,
        kind -> Text,
        object_id -> Nullable<Uid>,
        title -> Text,
        note -> Nullable<Text>,
        kept -> Bool,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    meeting_attendees (meeting_id, position) {
        meeting_id -> Uid,
        position -> Integer,
        name -> Text,
        organisation_id -> Nullable<Uid>,
        office -> Text,
        presence -> Text,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    decisions (id) {
        id -> Uid,
        meeting_id -> Uid,
        agenda_item_id -> Nullable<Uid>,
        region_code -> Text,
        position -> Integer,
        text -> Text,
        owner_organisation_id -> Nullable<Uid>,
        owner_user_id -> Nullable<Uid>,
        due_on -> Date,
        finding_id -> Nullable<Uid>,
        programme_id -> Nullable<Uid>,
        project_id -> Nullable<Uid>,
        state -> Text,
        ended_on -> Nullable<Date>,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    decision_follow_ups (id) {
        id -> Uid,
        decision_id -> Uid,
        on_date -> Date,
        text -> Text,
        ends -> Nullable<Text>,
        recorded_by -> Uid,
        recorded_by_name -> Text,
        recorded_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    report_definitions (id) {
        id -> Uid,
        name -> Text,
        region_code -> Text,
        period -> Text,
        run_day -> Nullable<Integer>,
        created_by -> Uid,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
        deleted_at -> Nullable<Ts>,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    monev_reports (id) {
        id -> Uid,
        region_code -> Text,
        period_from -> Date,
        period_to -> Date,
        as_of -> Date,
        definition_id -> Nullable<Uid>,
        form -> Integer,
        data -> Text,
        sha256 -> Text,
        made_by -> Nullable<Uid>,
        made_by_name -> Text,
        made_at -> Ts,
    }
}

diesel::joinable!(inspection_entries -> inspections (inspection_id));
diesel::joinable!(inspection_minutes -> inspections (inspection_id));
diesel::table! {
    use diesel::sql_types::*;

    relays (name) {
        name -> Text,
        position -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    relay_parked (event_id) {
        event_id -> Uid,
        attempts -> Integer,
        error -> Text,
        retry_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    notices (id) {
        id -> Uid,
        user_id -> Uid,
        key -> Text,
        kind -> Text,
        legal -> Bool,
        object_type -> Text,
        object_id -> Nullable<Uid>,
        employer_id -> Nullable<Uid>,
        region_code -> Nullable<Text>,
        act -> Nullable<Text>,
        reference -> Nullable<Text>,
        due_on -> Nullable<Date>,
        count -> Nullable<Integer>,
        created_at -> Ts,
        read_at -> Nullable<Ts>,
        mail_state -> Text,
        mail_attempts -> Integer,
        mail_retry_at -> Ts,
        mail_error -> Nullable<Text>,
        mailed_at -> Nullable<Ts>,
        digest_on -> Nullable<Date>,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    notice_digests (user_id, digest_on) {
        user_id -> Uid,
        digest_on -> Date,
        state -> Text,
        attempts -> Integer,
        retry_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    notice_settings (user_id) {
        user_id -> Uid,
        mail -> Text,
        language -> Text,
        lead_days -> Integer,
        updated_at -> Ts,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    calendar_feeds (user_id) {
        user_id -> Uid,
        digest -> Binary,
        created_at -> Ts,
    }
}

diesel::joinable!(notices -> users (user_id));
diesel::joinable!(notices -> employers (employer_id));
diesel::joinable!(notice_digests -> users (user_id));
diesel::joinable!(notice_settings -> users (user_id));
diesel::joinable!(calendar_feeds -> users (user_id));
diesel::joinable!(letters -> employers (employer_id));
diesel::joinable!(letters -> findings (finding_id));

diesel::table! {
    use crate::types::Ts;
    use diesel::sql_types::*;

    budget_accounts (region_code, code) {
        region_code -> Text,
        code -> Text,
        name -> Text,
        source -> Text,
        verified -> Bool,
        imported_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    programmes (id) {
        id -> Uid,
        kind -> Text,
        name -> Text,
        name_folded -> Text,
        region_code -> Text,
        organisation_id -> Uid,
        age_group -> Nullable<Text>,
        wage_sen -> Nullable<BigInt>,
        places -> Integer,
        starts_month -> Text,
        state -> Text,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    budget_lines (id) {
        id -> Uid,
        programme_id -> Uid,
        year -> Integer,
        source -> Text,
        tier -> Text,
        region_code -> Text,
        account_code -> Nullable<Text>,
        reference -> Nullable<Text>,
        amount_sen -> BigInt,
        share_bp -> Integer,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    beneficiary_lists (id) {
        id -> Uid,
        programme_id -> Uid,
        file_id -> Uid,
        sender -> Text,
        month -> Text,
        state -> Text,
        summary -> Text,
        created_by -> Uid,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    beneficiary_rows (list_id, row_number) {
        list_id -> Uid,
        row_number -> Integer,
        verdict -> Text,
        village -> Nullable<Text>,
        village_folded -> Text,
        place -> Text,
        name -> Nullable<Text>,
        content -> Binary,
        problems -> Text,
        repaired_by -> Nullable<Text>,
        repaired_at -> Nullable<Ts>,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    repair_links (id) {
        id -> Uid,
        list_id -> Uid,
        village -> Text,
        village_folded -> Text,
        place -> Text,
        code_digest -> Binary,
        created_by -> Uid,
        created_at -> Ts,
        expires_at -> Ts,
        revoked_at -> Nullable<Ts>,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    beneficiaries (id) {
        id -> Uid,
        programme_id -> Uid,
        worker_id -> Uid,
        list_id -> Nullable<Uid>,
        name -> Text,
        name_folded -> Text,
        region_code -> Text,
        village -> Nullable<Text>,
        born_sealed -> Binary,
        state -> Text,
        reason -> Nullable<Text>,
        note -> Nullable<Text>,
        from_month -> Text,
        since_month -> Nullable<Text>,
        line_id -> Nullable<Uid>,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    financing_decisions (id) {
        id -> Uid,
        beneficiary_id -> Uid,
        from_month -> Text,
        payer -> Text,
        reason -> Text,
        decided_by -> Uid,
        decided_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    envelopes (id) {
        id -> Uid,
        programme_id -> Uid,
        region_code -> Text,
        month -> Text,
        state -> Text,
        people -> Integer,
        amount_sen -> BigInt,
        paused -> Integer,
        undecided -> Integer,
        drafted_by -> Uid,
        approval_id -> Nullable<Uid>,
        order_number -> Nullable<Text>,
        ordered_on -> Nullable<Date>,
        paid_on -> Nullable<Date>,
        payment_reference -> Nullable<Text>,
        confirmed_people -> Nullable<Integer>,
        confirmed_sen -> Nullable<BigInt>,
        returned_people -> Integer,
        returned_sen -> BigInt,
        reason -> Nullable<Text>,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    envelope_entries (envelope_id, beneficiary_id) {
        envelope_id -> Uid,
        beneficiary_id -> Uid,
        worker_id -> Uid,
        line_id -> Uid,
        month -> Text,
        amount_sen -> BigInt,
        holds -> Bool,
        confirmed -> Nullable<Bool>,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    budget_entries (id) {
        id -> Uid,
        line_id -> Uid,
        envelope_id -> Uid,
        kind -> Text,
        people -> Integer,
        amount_sen -> BigInt,
        recorded_by -> Nullable<Uid>,
        recorded_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    budget_scenarios (id) {
        id -> Uid,
        programme_id -> Uid,
        name -> Text,
        question -> Text,
        created_by -> Uid,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    project_terms (project_id) {
        project_id -> Uid,
        owner_employer_id -> Nullable<Uid>,
        maintenance_until -> Nullable<Date>,
        workers_daily -> Nullable<Integer>,
        workers_piece -> Nullable<Integer>,
        workers_fixed_term -> Nullable<Integer>,
        monthly_wages_sen -> Nullable<BigInt>,
        net_value_sen -> BigInt,
        check_code -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    project_instalments (id) {
        id -> Uid,
        project_id -> Uid,
        number -> Integer,
        due_on -> Nullable<Date>,
        share -> Nullable<Text>,
        amount_sen -> BigInt,
        paid_sen -> BigInt,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    project_payments (id) {
        id -> Uid,
        project_id -> Uid,
        reverses_id -> Nullable<Uid>,
        paid_on -> Date,
        amount_sen -> BigInt,
        reference -> Text,
        recorded_by -> Nullable<Uid>,
        recorded_by_name -> Text,
        recorded_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    project_addenda (id) {
        id -> Uid,
        project_id -> Uid,
        number -> Text,
        dated_on -> Date,
        value_before_sen -> BigInt,
        value_after_sen -> BigInt,
        contribution_before_sen -> BigInt,
        contribution_after_sen -> BigInt,
        recorded_by_name -> Text,
        recorded_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    candidate_decisions (id) {
        id -> Uid,
        project_id -> Uid,
        instalment_id -> Nullable<Uid>,
        round -> Integer,
        verdict -> Text,
        reason -> Text,
        due_on -> Date,
        finding_id -> Nullable<Uid>,
        decided_by -> Uid,
        decided_by_name -> Text,
        decided_at -> Ts,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    project_workers (project_id, worker_id) {
        project_id -> Uid,
        worker_id -> Uid,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    candidate_reopenings (id) {
        id -> Uid,
        decision_id -> Uid,
        reason -> Text,
        reopened_by -> Uid,
        reopened_by_name -> Text,
        reopened_at -> Ts,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    procurement_intakes (id) {
        id -> Uid,
        file_id -> Uid,
        region_code -> Text,
        state -> Text,
        summary -> Text,
        created_by -> Uid,
        created_at -> Ts,
        updated_at -> Ts,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::Uid;
    use diesel::sql_types::*;

    procurement_rows (intake_id, row_number) {
        intake_id -> Uid,
        row_number -> Integer,
        pile -> Text,
        title -> Nullable<Text>,
        project_id -> Nullable<Uid>,
        outcome -> Nullable<Text>,
        content -> Binary,
        problems -> Text,
    }
}

diesel::table! {
    use crate::types::{Ts, Uid};
    use diesel::sql_types::*;

    procurement_contracts (id) {
        id -> Uid,
        project_id -> Uid,
        contract_key -> Text,
        package_code -> Nullable<Text>,
        value_sen -> BigInt,
        intake_id -> Uid,
        how -> Text,
        decided_by_name -> Text,
        decided_at -> Ts,
    }
}

diesel::joinable!(project_terms -> construction_projects (project_id));
diesel::joinable!(project_instalments -> construction_projects (project_id));
diesel::joinable!(candidate_decisions -> construction_projects (project_id));
diesel::joinable!(candidate_reopenings -> candidate_decisions (decision_id));
diesel::joinable!(procurement_contracts -> construction_projects (project_id));
diesel::joinable!(procurement_rows -> procurement_intakes (intake_id));
diesel::joinable!(programmes -> organisations (organisation_id));
diesel::joinable!(budget_lines -> programmes (programme_id));
diesel::joinable!(beneficiary_lists -> programmes (programme_id));
diesel::joinable!(repair_links -> beneficiary_lists (list_id));
diesel::joinable!(beneficiaries -> programmes (programme_id));
diesel::joinable!(beneficiaries -> workers (worker_id));
diesel::joinable!(envelopes -> programmes (programme_id));
diesel::joinable!(envelope_entries -> envelopes (envelope_id));
diesel::joinable!(envelope_entries -> beneficiaries (beneficiary_id));
diesel::table! {
    employer_tallies (region_code, standing, scale, registered) {
        region_code -> Text,
        standing -> Text,
        scale -> Text,
        registered -> Bool,
        employers -> BigInt,
    }
}

diesel::table! {
    report_tallies (month, region_code) {
        month -> Text,
        region_code -> Text,
        reports -> BigInt,
        due_sen -> BigInt,
        paid_sen -> BigInt,
    }
}

diesel::table! {
    reporter_tallies (month, region_code, scale, registered) {
        month -> Text,
        region_code -> Text,
        scale -> Text,
        registered -> Bool,
        employers -> BigInt,
        lines -> BigInt,
    }
}

diesel::table! {
    finding_tallies (region_code, violation_type, step) {
        region_code -> Text,
        violation_type -> Text,
        step -> Text,
        findings -> BigInt,
        estimated_sen -> BigInt,
        paid_sen -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    audit_events,
    audit_pending,
    audit_log,
    audit_checkpoints,
    outbox_events,
    idempotency_keys,
    instance,
    regions,
    calendar_days,
    law_rows,
    employers,
    construction_projects,
    organisations,
    users,
    sessions,
    sign_in_throttles,
    invitations,
    api_clients,
    files,
    custody_events,
    checkpoint_anchors,
    import_jobs,
    import_rows,
    workers,
    coverage_reports,
    coverage_report_revisions,
    coverage_report_lines,
    disclosures,
    inspections,
    findings,
    finding_acts,
    finding_notes,
    finding_evidence,
    ledger_corrections,
    ledger_entries,
    mandates,
    mandate_findings,
    mandate_hearings,
    coverage_figures,
    targets,
    law_changes,
    law_change_rows,
    law_change_days,
    deadline_changes,
    approvals,
    approved_acts,
    risk_weights,
    inspection_draws,
    inspection_draw_items,
    checklist_items,
    inspection_entries,
    inspection_minutes,
    relays,
    relay_parked,
    notices,
    notice_digests,
    notice_settings,
    calendar_feeds,
    meetings,
    agenda_items,
    meeting_attendees,
    decisions,
    decision_follow_ups,
    report_definitions,
    monev_reports,
    letter_templates,
    letter_counters,
    letters,
    budget_accounts,
    programmes,
    budget_lines,
    beneficiary_lists,
    beneficiary_rows,
    repair_links,
    beneficiaries,
    financing_decisions,
    envelopes,
    envelope_entries,
    budget_entries,
    budget_scenarios,
    project_terms,
    project_instalments,
    project_payments,
    project_addenda,
    candidate_decisions,
    candidate_reopenings,
    project_workers,
    procurement_intakes,
    procurement_rows,
    procurement_contracts,
);
