import { useEffect, useState } from 'react';

export interface ExportProgress {
  ticket: string | null;
  rows: number;
  total: number;
}

/** Short tables are there before anybody could read a number. */
const EVERY_MS = 1500;
/** So long a table may take to begin: its rows are counted and sorted first. */
const BEGINS_WITHIN = 20;

/** A word by which the server tells this download from any other, of this page or another. */
export const newTicket = (): string => Math.random().toString(36).slice(2) + Date.now().toString(36);

/** How far a download has come that was begun here; null while there is none. The second value follows one by its ticket. */
export function useExportProgress(): [ExportProgress | null, (ticket: string) => void] {
  const [ticket, setTicket] = useState<string | null>(null);
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  useEffect(() => {
    if (ticket === null) return undefined;
    let [asked, seen] = [0, false];
    const timer = setInterval(() => {
      void fetch('/export/progress')
        .then((answer) => answer.json() as Promise<{ exports: ExportProgress[] }>)
        .then(({ exports }) => {
          const mine = exports.find((one) => one.ticket === ticket) ?? null;
          seen ||= mine !== null;
          setProgress(mine);
          if (mine === null && (seen || ++asked >= BEGINS_WITHIN)) setTicket(null);
        })
        .catch(() => {
          setTicket(null);
          setProgress(null);
        });
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [ticket]);
  return [progress, setTicket];
}
