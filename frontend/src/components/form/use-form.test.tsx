import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { errorsOfProblem, localProblem, ProblemError } from '@/api/problem';
import { Form } from './form';
import { TextInput } from './inputs';
import { forget, holdBack } from './uploads';
import { useForm } from './use-form';

const schema = v.object({
  name: v.pipe(v.string(), v.nonEmpty('Isi nama.')),
  nik: v.pipe(v.string(), v.regex(/^\d{16}$/, 'NIK 16 angka.')),
});

function Worker({ submit }: { submit: (values: v.InferOutput<typeof schema>, context: { idempotencyKey: string }) => Promise<void> }) {
  const form = useForm({ initial: { name: '', nik: '' }, schema, submit });
  return (
    <Form form={form} labels={{ name: 'Nama', nik: 'NIK' }}>
      <TextInput {...form.bind('name')} label="Nama" required />
      <TextInput {...form.bind('nik')} label="NIK" required />
      <button type="submit">Simpan</button>
    </Form>
  );
}

const fill = async () => {
  await userEvent.type(screen.getByLabelText('Nama'), 'Budi');
  await userEvent.type(screen.getByLabelText('NIK'), '6571010101900001');
};
const save = () => userEvent.click(screen.getByRole('button', { name: 'Simpan' }));

describe('a form', () => {
  it('names every mistake, goes to the first, and sends nothing', async () => {
    const submit = vi.fn(async () => undefined);
    render(<Worker submit={submit} />);
    await save();
    expect(screen.getByLabelText('Nama')).toHaveFocus();
    expect(screen.getByLabelText('Nama')).toHaveAccessibleDescription('Isi nama.');
    expect(screen.getByRole('link', { name: 'NIK: NIK 16 angka.' })).toBeVisible();
    expect(submit).not.toHaveBeenCalled();
  });

  it('takes a mistake away once the field is changed', async () => {
    render(<Worker submit={vi.fn(async () => undefined)} />);
    await save();
    await userEvent.type(screen.getByLabelText('Nama'), 'B');
    expect(screen.getByLabelText('Nama')).not.toHaveAttribute('aria-invalid');
    expect(screen.getByLabelText('NIK')).toHaveAttribute('aria-invalid');
  });

  it('puts what the server found beside its field', async () => {
    const refused = new ProblemError({
      status: 422,
      code: 'validation_failed',
      errors: [{ pointer: '/nik', code: 'nik', detail: 'NIK tidak dikenal.', fix: 'Periksa KTP.' }],
    });
    render(<Worker submit={() => Promise.reject(refused)} />);
    await fill();
    await save();
    await waitFor(() => expect(screen.getByLabelText('NIK')).toHaveFocus());
    expect(screen.getByLabelText('NIK')).toHaveAccessibleDescription('NIK tidak dikenal. Periksa KTP.');
  });

  it('repeats the same key for the same values, and makes a new one for others', async () => {
    const keys: string[] = [];
    render(
      <Worker
        submit={async (_, { idempotencyKey }) => {
          keys.push(idempotencyKey);
          throw localProblem('network');
        }}
      />,
    );
    await fill();
    await save();
    await save();
    expect(screen.getByRole('alert')).toHaveTextContent('Server tidak terjangkau');
    await userEvent.type(screen.getByLabelText('Nama'), ' Santoso');
    await save();
    expect(keys).toHaveLength(3);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('sends once, however often the button is pressed', async () => {
    const submit = vi.fn(() => new Promise<void>(() => undefined));
    render(<Worker submit={submit} />);
    await fill();
    await save();
    await save();
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it('waits for its files, and stays when one did not arrive', async () => {
    const submit = vi.fn(async () => undefined);
    render(<Worker submit={submit} />);
    await fill();
    const form = screen.getByLabelText('NIK').closest('form');
    let arrive: (arrived: boolean) => void = () => undefined;
    holdBack(form, 'photo', new Promise((resolve) => (arrive = resolve)));
    await save();
    await save();
    expect(submit).not.toHaveBeenCalled();
    arrive(true);
    await waitFor(() => expect(submit).toHaveBeenCalledTimes(1));

    holdBack(form, 'photo', Promise.resolve(false));
    await save();
    await waitFor(() => expect(form).toHaveAttribute('aria-busy', 'false'));
    expect(submit).toHaveBeenCalledTimes(1);
    forget(form, 'photo');
    await save();
    await waitFor(() => expect(submit).toHaveBeenCalledTimes(2));
  });
});

it('maps pointers into lists, and by the form where names differ', () => {
  const problem = new ProblemError({
    status: 422,
    code: 'validation_failed',
    errors: [
      { pointer: '/lines/3/wage', code: 'range', detail: 'Di bawah upah minimum.', fix: '' },
      { pointer: '/contact~1email', code: 'email', detail: 'Salah.', fix: '' },
    ],
  });
  expect(errorsOfProblem(problem, (pointer) => (pointer === '/contact~1email' ? 'email' : undefined))).toEqual({
    'lines.3.wage': 'Di bawah upah minimum.',
    email: 'Salah.',
  });
});
