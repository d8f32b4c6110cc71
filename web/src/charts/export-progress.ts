import { useEffect, useState } from 'react';

export interface ExportProgress {
  file: string;
  rows: number;
  total: number;
}

/** Short tables are there before anybody could read a number. */
const EVERY_MS = 1500;
/** So long a table may take to begin: its rows are counted and sorted first. */
const BEGINS_WITHIN = 20;

/** How far a download has come that was begun here; null while there is none. The second value follows one by its file name. */
export function useExportProgress(): [ExportProgress | null, (file: string) => void] {
  const [file, setFile] = useState<string | null>(null);
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  useEffect(() => {
    if (file === null) return undefined;
    let [asked, seen] = [0, false];
    const timer = setInterval(() => {
      void fetch('/export/progress')
        .then((answer) => answer.json() as Promise<{ exports: ExportProgress[] }>)
        .then(({ exports }) => {
          const mine = exports.find((one) => one.file === file) ?? null;
          seen ||= mine !== null;
          setProgress(mine);
          if (mine === null && (seen || ++asked >= BEGINS_WITHIN)) setFile(null);
        })
        .catch(() => setFile(null));
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [file]);
  return [progress, setFile];
}
