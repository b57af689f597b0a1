import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, unwrap } from '@/api/client';
import { isProblem } from '@/api/problem';
import { Notice } from '@/components/notice';
import { DateText, Fact, Facts, Panel } from '@/components/page';
import { ErrorState, Loaded } from '@/components/states';
import { actWord } from '@/lib/words/acts';

/** Whether a code stands on a letter of the forum, for anyone who holds the paper. Shows nothing of what it says. */
export default function LetterCheck({ code, unknown }: { code: string; unknown: ReactNode }) {
  const query = useQuery({
    queryKey: ['letter-check', code],
    retry: false,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/letters/check/{check_code}', { params: { path: { check_code: code } }, signal })),
  });
  if (isProblem(query.error, 'not_found')) return unknown;
  if (query.error) return <ErrorState error={query.error} />;
  // Printed in the QR code behind "#": what the log held when the letter was issued.
  const printed = window.location.hash.slice(1);
  return (
    <Loaded query={query} height="20rem">
      {(letter) => {
        const witness = letter.log_size ? `${letter.log_size}.${letter.log_root ?? ''}` : '';
        const differs = printed !== '' && printed !== witness;
        return (
          <>
            <Notice
              tone={letter.state === 'withdrawn' || differs ? 'warn' : 'good'}
              title={
                letter.state === 'withdrawn' ? (
                  <Trans>Asli, tetapi surat ini sudah ditarik</Trans>
                ) : differs ? (
                  <Trans>Kodenya asli, tetapi saksi catatan pada kertas berbeda</Trans>
                ) : (
                  <Trans>Surat ini asli</Trans>
                )
              }
            >
              <p>
                {differs ? (
                  <Trans>Hubungi kantor penerbit dengan membawa surat ini.</Trans>
                ) : (
                  <Trans>Cocokkan nomor, tanggal, kantor, dan sidik isi di bawah ini dengan yang tercetak.</Trans>
                )}
              </p>
            </Notice>
            <Panel title={actWord(letter.kind)}>
              <Facts>
                <Fact label={<Trans>Nomor</Trans>}>
                  <code>{letter.number}</code>
                </Fact>
                <Fact label={<Trans>Tanggal surat</Trans>}>
                  <DateText value={letter.dated_on} />
                </Fact>
                <Fact label={<Trans>Kantor penerbit</Trans>}>{letter.office}</Fact>
                <Fact label={<Trans>Kode periksa</Trans>}>
                  <code>{code}</code>
                </Fact>
              </Facts>
              <Facts>
                <Fact label={<Trans>Sidik isi (SHA-256)</Trans>}>
                  <code>{letter.digest}</code>
                </Fact>
                {letter.log_size && (
                  <Fact label={t`Saksi catatan`}>
                    <code>
                      {letter.log_size} · {letter.log_root}
                    </code>
                  </Fact>
                )}
              </Facts>
            </Panel>
          </>
        );
      }}
    </Loaded>
  );
}
