import { cloneElement, Fragment, isValidElement, type ReactElement, type ReactNode } from 'react';
import { type Descriptor, translate, type Values } from './i18n';

interface TransProps extends Omit<Descriptor, 'values'> {
  values?: Record<string, Values[string] | ReactElement>;
  components?: Record<string, ReactElement>;
}

const TAG = /<(\/?)(\w+)(\/?)>/g;

/** What `<Trans>` of '@lingui/react/macro' becomes: the message with its elements put back in their places. */
export function Trans({ id, message, values = {}, components = {} }: TransProps): ReactNode {
  const elements: Record<string, ReactElement> = { ...components };
  const words: Values = {};
  for (const [name, value] of Object.entries(values)) {
    if (isValidElement(value)) {
      elements[`v${name}`] = value;
      words[name] = `<v${name}/>`;
    } else words[name] = value;
  }
  return restore(translate({ id, ...(message !== undefined && { message }), values: words }), elements);
}

/** "Kode: <0>{code}</0>" with its elements; a tag that names none of them is text. */
function restore(text: string, elements: Record<string, ReactElement>): ReactNode {
  const open: { name: string; children: ReactNode[] }[] = [{ name: '', children: [] }];
  const add = (node: ReactNode) => {
    const children = open.at(-1)?.children;
    if (node !== '') children?.push(<Fragment key={children.length}>{node}</Fragment>);
  };
  let at = 0;
  for (const match of text.matchAll(TAG)) {
    const [tag, closing, name = '', alone] = match;
    const element = elements[name];
    if (element === undefined) continue;
    add(text.slice(at, match.index));
    at = match.index + tag.length;
    if (alone) add(element);
    else if (!closing) open.push({ name, children: [] });
    else if (open.length > 1) {
      const finished = open.pop();
      add(cloneElement(element, {}, finished?.children));
    }
  }
  add(text.slice(at));
  return open[0]?.children;
}
