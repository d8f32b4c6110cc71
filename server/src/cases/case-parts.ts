/**
 * Tables whose rows belong to one case by `case_id`: written, set aside and brought back together with it. Each has a
 * twin `…_before`.
 */
export const CASE_PARTS = ['case_event', 'case_pause', 'case_contact', 'case_holding', 'case_handoff', 'case_signal', 'case_open'] as const;
