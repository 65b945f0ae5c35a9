import { TASKS } from '@signalbox/domain';
import { policyJsonSchema } from '@signalbox/policy';

/** The part of a JSON Schema that says which fields there are. */
type Shape = {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | false;
  readonly items?: Shape;
  readonly required?: readonly string[];
};

/** The end of the path of a field that exists for each task. */
const TASK = new RegExp(`(?<=\\.quality)\\.(${TASKS.join('|')})$`);

/** A field of the policy file that holds a value: `routes.<name>.rules[].use`. */
export type PolicyField = { readonly path: string; readonly required: boolean };

const FILE: Shape = JSON.parse(JSON.stringify(policyJsonSchema()));

/** The sections of the policy file. */
export const POLICY_SECTIONS: readonly PolicyField[] = Object.keys(FILE.properties ?? {}).map((path) => ({
  path,
  required: FILE.required?.includes(path) ?? false,
}));

/** Every field of the policy file, from its schema. A name of the user's own is `<name>`, and so is that of a task. */
export const POLICY_FIELDS: readonly PolicyField[] = withoutRepeats(fieldsOf(FILE, '', true));

function fieldsOf(shape: Shape, path: string, required: boolean): readonly PolicyField[] {
  const { properties = {}, additionalProperties: others, items } = shape;
  if (items?.properties !== undefined) return fieldsOf(items, `${path}[]`, required);
  const named = Object.entries(properties).flatMap(([name, field]) =>
    fieldsOf(field, path === '' ? name : `${path}.${name}`, shape.required?.includes(name) ?? false),
  );
  const unnamed = others ? fieldsOf(others, `${path}.<name>`, false) : [];
  const inner = [...named, ...unnamed];
  return inner.length > 0 ? inner : [{ path, required }];
}

/** The same number can be given for every task: that is one field to explain. */
function withoutRepeats(fields: readonly PolicyField[]): readonly PolicyField[] {
  const merged = fields.map(({ path, required }) => ({ path: path.replace(TASK, '.<name>'), required }));
  return merged.filter(({ path }, index) => merged.findIndex((other) => other.path === path) === index);
}
