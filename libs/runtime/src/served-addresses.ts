/** Where the services of a process can be reached: by name, then by kind (`grpc`, `http`, `admin`). */
export type ServedAddresses = Readonly<Record<string, Readonly<Record<string, string>>>>;
