import { useCallback, type ReactNode } from 'react';
import { addDays } from '../filter/dates.ts';
import { useSurroundings, type Surroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { LANGUAGES, PAGES, SCENES, type Scene } from '../filter/view.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { useCityTime } from '../wall/city-clock.ts';
import { Clock } from './Clock.tsx';
import { SearchBox } from './SearchBox.tsx';

type ShortScene = (typeof SCENES)[number];
const isPage = (scene: Scene) => (PAGES as readonly string[]).includes(scene);

/** The slim bar on every screen: city, scene, period and as-of, simulated badge, ages of the data, clock. */
export function TopBar(props: {
  controls?: ReactNode;
  /** Said in the place of period and ages, when something is the matter with the whole board. */
  notice?: ReactNode;
  /** Scenes that no source feeds. */
  absent?: readonly Scene[];
}) {
  const { controls, notice, absent = [] } = props;
  const { t, f, name } = useSpeech();
  const { view } = useView();
  const { city, moment, stage } = useSurroundings();
  const period = t.frame.dueIn(
    moment.period.from.slice(0, 4) === moment.period.to.slice(0, 4) ? f.dayMonth(moment.period.from) : f.date(moment.period.from),
    f.date(addDays(moment.period.to, -1)),
  );
  return (
    <header className="top-bar">
      <p className="top-city">
        <Go to={{ scene: 'overview', unit: null, area: null, via: null }} className="top-name">{name(city)}</Go>
        {stage.posture === 'wall' && <span> · {stage.width < 92 && !isPage(view.scene) ? t.scenesShort[view.scene as ShortScene] : t.scenes[view.scene]}</span>}
      </p>
      {controls}
      {stage.posture !== 'wall' && <SceneTabs />}
      {stage.posture === 'desk' && <Switches />}
      <div className="top-facts">
      {notice === undefined && (stage.posture !== 'wall' || stage.width >= 56) && <p className="top-period quiet">
        <span className="nowrap">{period}</span>
        {moment.asOf !== null && <span className="as-of"> · {t.frame.asOf(f.momentDate(moment.asOf))} ({t.frame.pastNote})</span>}
      </p>}
      {city.simulated && <p className="badge" title={t.simulatedLong}>{t.simulated}</p>}
      {notice ?? <Ages absent={absent} />}
      <p className="top-clock"><Clock /></p>
      </div>
      {stage.posture === 'phone' && <LanguageSwitch />}
      {stage.posture === 'phone' && <SearchBox />}
    </header>
  );
}

function SceneTabs() {
  const { t } = useSpeech();
  const { view } = useView();
  const { stage } = useSurroundings();
  const leave = isPage(view.scene) ? { unit: null, area: null, via: null } : {};
  return (
    <nav className="tabs" aria-label={t.nav.scenes}>
      {SCENES.map((scene) => (
        <Go key={scene} to={{ scene, ...leave }} className="tab" current={view.scene === scene}>
          {stage.posture === 'phone' ? t.scenesShort[scene] : t.scenes[scene]}
        </Go>
      ))}
    </nav>
  );
}

function Ages({ absent }: { absent: readonly Scene[] }) {
  const { t, name } = useSpeech();
  const { sources, stage } = useSurroundings();
  const { view } = useView();
  if (stage.posture === 'phone' || (stage.posture === 'wall' && stage.width < 92)) return null;
  // The scene of the sources lists every one of them.
  if (stage.posture === 'wall' && view.scene === 'data-quality' && absent.length === 0) return null;
  // One age for each stream, that of its oldest source; the data-quality scene lists them all.
  const known = sources.filter((source) => source.state !== 'NOT_CONFIGURED');
  const streams = [...new Set(known.map((source) => source.stream))];
  const oldest = streams.map((stream) =>
    known
      .filter((source) => source.stream === stream)
      .reduce((a, b) => ((b.ageMinutes ?? Infinity) > (a.ageMinutes ?? Infinity) ? b : a)),
  );
  // A wall whose type is large has room for those that are late alone.
  const shown = stage.posture === 'wall' && stage.width < 104 ? oldest.filter((source) => source.state !== 'CURRENT').slice(0, 1) : oldest;
  return (
    <ul className="ages" aria-label={t.frame.ages}>
      {absent.map((scene) => (
        <li key={scene} data-absent={scene} className="nowrap">{t.scenes[scene]} <strong>{t.freshness.NOT_CONFIGURED.toLowerCase()}</strong></li>
      ))}
      {shown.map((source) => (
        <Age key={source.id} source={source} label={t.sourceStreams[source.stream] ?? name(source)} />
      ))}
    </ul>
  );
}

function Age({ source, label }: { source: Surroundings['sources'][number]; label: string }) {
  const { t } = useSpeech();
  const upTo = source.dataUpTo ?? null;
  // Counted on here, so that it grows while no answer comes.
  const minutes = useCityTime(useCallback((now: number) => (upTo === null ? null : Math.max(0, Math.floor((now - Date.parse(upTo)) / 60_000))), [upTo]));
  const age = minutes === null ? t.freshness[source.state].toLowerCase() : t.frame.age(minutes);
  return (
    <li data-state={source.state} className="nowrap">
      {label} <strong>{source.state === 'LATE' ? `${t.freshness.LATE.toLowerCase()} ${age}` : age}</strong>
    </li>
  );
}

function Switches() {
  const { t } = useSpeech();
  return (
    <div className="switches">
      <SearchBox />
      <a className="button" href="/explorer">{t.nav.explorer}</a>
      <ThemeSwitch />
      <LanguageSwitch />
    </div>
  );
}

function LanguageSwitch() {
  const { t } = useSpeech();
  const { view, set } = useView();
  const { config } = useSurroundings();
  // What was asked for, while its words may still be on their way.
  const language = view.lang ?? config.defaultLanguage;
  return (
    <div className="segments" role="group" aria-label={t.language.label}>
      {LANGUAGES.map((option) => (
        <button
          key={option}
          type="button"
          lang={option}
          aria-label={`${option.toUpperCase()} ${t.language[option]}`}
          aria-pressed={language === option}
          onClick={() => set({ lang: option }, { replace: true })}
        >
          {option.toUpperCase()}
        </button>
      ))}
    </div>
  );
}

export function ThemeSwitch() {
  const { t } = useSpeech();
  const { set } = useView();
  const { stage } = useSurroundings();
  return (
    <button
      type="button"
      className="button"
      onClick={() => set({ theme: stage.theme === 'dark' ? 'light' : 'dark' }, { replace: true })}
    >
      {stage.theme === 'dark' ? t.theme.toLight : t.theme.toDark}
    </button>
  );
}
