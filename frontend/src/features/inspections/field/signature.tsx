import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type PointerEvent, useEffect, useRef } from 'react';
import { Button } from '@/components/button';
import css from './field.module.css';

const WIDTH = 600;
const HEIGHT = 200;

/** A field to sign in with a finger or a pen. Gives the picture after each stroke; nothing once it was wiped. */
export function Signature({ label, onChange }: { label: string; onChange: (picture: File | undefined) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);

  const wipe = () => {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.strokeStyle = '#111';
    pen.lineWidth = 3;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
  };
  useEffect(wipe, []);

  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT] as const;
  };
  const end = () => {
    if (!drawing.current) return;
    drawing.current = false;
    canvas.current?.toBlob((blob) => {
      if (blob !== null) onChange(new File([blob], 'tanda-tangan.png', { type: 'image/png' }));
    }, 'image/png');
  };
  return (
    <div className={css['signature']}>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={t`Bidang tanda tangan ${label}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drawing.current = true;
          const pen = event.currentTarget.getContext('2d');
          pen?.beginPath();
          pen?.moveTo(...at(event));
        }}
        onPointerMove={(event) => {
          if (!drawing.current) return;
          const pen = event.currentTarget.getContext('2d');
          pen?.lineTo(...at(event));
          pen?.stroke();
        }}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <Button
        size="small"
        icon="undo"
        onClick={() => {
          wipe();
          onChange(undefined);
        }}
      >
        <Trans>Ulangi</Trans>
        <span className="visually-hidden"> {label}</span>
      </Button>
    </div>
  );
}
