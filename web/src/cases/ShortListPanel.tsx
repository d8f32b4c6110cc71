import { useQuery } from '@apollo/client/react';
import { listFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Stream, View } from '../filter/view.ts';
import { CaseListDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { FitList } from '../ui/FitList.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';
import { againstDue } from './CaseTable.tsx';
import { matterOf } from './matter.ts';

/** The first few cases of a list, each in two lines, and the way to all of them. */
export function ShortListPanel(props: { stream: Stream; title: string; list: Partial<View>; none?: string; most?: number }) {
  const { stream, title, list, none, most = 8 } = props;
  const { t, f, name } = useSpeech();
  const { view } = useView();
  const { moment, stage } = useSurroundings();
  const answer = useQuery(CaseListDocument, {
    variables: {
      filter: listFilter({ ...view, ...list }, stream, moment.period),
      first: 16,
      orderBy: list.order ?? 'MOST_OVERDUE',
      asOf: moment.asOf,
    },
  });
  return (
    <Panel
      title={title}
      says={({ cases }) => (list.dueWithin != null ? t.says.dueSoon(f.count(cases.totalCount), list.dueWithin) : null)}
      answer={answer}
      stamp={(data) => data.cases.stamp}
      isEmpty={(data) => data.cases.totalCount === 0}
      emptyText={none}
      className="short-list"
    >
      {({ cases }) => {
        const shown = stage.posture === 'wall' ? cases.nodes : cases.nodes.slice(0, most);
        return (
          <FitList
            items={shown}
            most={16}
            bounded={stage.posture === 'wall'}
            beyond={cases.totalCount - shown.length}
            identify={(row) => row.id}
            rest={(left) => <Go to={{ scene: 'cases', stream, ...list }} className="strong-link">{t.table.more(f.count(left))}</Go>}
            row={(row) => (
              <div className="short-row">
                <Go to={{ scene: 'case', case: row.id, stream }} className="short-code">{row.externalId}</Go>
                <span className="short-due nowrap">{againstDue(row, t, f)}</span>
                <span className="quiet short-what">
                  {[matterOf(row, name), row.unit ? name(row.unit) : null]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </div>
            )}
          />
        );
      }}
    </Panel>
  );
}
