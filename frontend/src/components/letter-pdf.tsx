import css from './letter-pdf.module.css';

/** The PDF of a letter: a draft until it is issued, then the very file that was made. */
export const letterPdfUrl = (id: string): string => `/api/v1/letters/${id}/content`;

/** Shows it inside the page; `edition` changes when the file does. */
export function LetterPdf({ id, title, edition }: { id: string; title: string; edition: string }) {
  return <iframe key={edition} className={css['pdf']} src={letterPdfUrl(id)} title={title} />;
}
