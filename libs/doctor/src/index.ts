export { DOCTOR_CODES } from './codes.js';
export { diagnose, type Diagnosis } from './diagnose.js';
export { SEVERITIES, type DoctorExample, type DoctorFinding, type Severity } from './finding.js';
