import type { ReactNode } from 'react';
import css from './slider.module.css';

interface SliderProps {
  id: string;
  label: ReactNode;
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value as it is shown and read out. */
  shown: string;
  onChange: (value: number) => void;
}

/** A number that is tried out: moved by hand or with the arrow keys, its value beside it. */
export function Slider({ id, label, value, min, max, step, shown, onChange }: SliderProps) {
  return (
    <div className={css['slider']}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{shown}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={shown}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </div>
  );
}
