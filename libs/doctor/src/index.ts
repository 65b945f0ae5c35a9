export { DOCTOR_CODES, type DoctorCode } from './codes.js';
export { diagnose, type DiagnoseOptions, type Diagnosis } from './diagnose.js';
export { SEVERITIES, type DoctorExample, type DoctorFinding, type Severity } from './finding.js';
export type { RouteReport, RuleReport } from './report/route-report.js';
