import { existsSync, readdirSync, readFileSync } from 'node:fs';

const FOLDERS = ['libs', 'services', 'services/adapters'];

/** What runs in production: every service, and the `signalbox` command. */
const isProgram = (folder) => folder.startsWith('services/') || folder === 'libs/cli';

/** The folders of the programs and of every package of this repository that they need at run time. */
export function packedPackages() {
  const packages = new Map(
    FOLDERS.flatMap((parent) => readdirSync(parent).map((name) => `${parent}/${name}`))
      .filter((folder) => existsSync(`${folder}/package.json`))
      .map((folder) => {
        const { name, dependencies = {} } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
        return [name, { folder, dependencies: Object.keys(dependencies) }];
      }),
  );
  const needed = new Set();
  const add = ({ folder, dependencies }) => {
    if (needed.has(folder)) return;
    needed.add(folder);
    for (const name of dependencies) if (packages.has(name)) add(packages.get(name));
  };
  for (const each of packages.values()) if (isProgram(each.folder)) add(each);
  return [...needed];
}
