import { lazy, Suspense } from 'react';
import { Skeleton } from './notice';

const QrPicture = lazy(() => import('./qr-picture'));

/** A QR code; what draws it is loaded when one is shown, and its place is held. */
export function QrCode({ text, label, size = 200 }: { text: string; label: string; size?: number }) {
  return (
    <Suspense fallback={<Skeleton height={`${size}px`} width={`${size}px`} />}>
      <QrPicture text={text} label={label} size={size} />
    </Suspense>
  );
}
