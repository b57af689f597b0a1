import { lazy } from 'react';
import { readFigureSearch, readProjectSearch } from './search';

const ProjectsPage = lazy(() => import('./projects-page'));
const FigurePage = lazy(() => import('./figure-page'));

interface ProjectsRouteProps {
  raw: Record<string, unknown>;
  onSearch: (search: object) => void;
}

/** What the address names: the figure, or the list. */
export default function ProjectsRoute({ raw, onSearch }: ProjectsRouteProps) {
  if (raw['bagian'] === 'angka')
    return <FigurePage search={readFigureSearch(raw)} onSearch={(next) => onSearch({ bagian: 'angka', ...next })} />;
  const search = readProjectSearch(raw);
  return (
    <ProjectsPage
      search={search}
      onSearch={(change) => onSearch(readProjectSearch({ ...search, cursor: undefined, ...change }))}
      onClear={() => onSearch(search.sort ? { sort: search.sort } : {})}
    />
  );
}
