import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { ImportJob } from '@/api/types';
import { show } from '@/testing/render';
import { answer } from '@/testing/server';
import { ColumnsForm } from './columns-form';
import type { Table } from './table';

const FILE = '01900000-0000-7000-8000-0000000000aa';

const table: Table = {
  reason: 'required_column_missing',
  columns: [
    { index: 0, header: 'Perush', examples: ['PT Maju', 'CV Dua'] },
    { index: 1, header: 'Kontak', field: 'phone', examples: ['0551 21000'] },
    { index: 2, header: '', examples: [] },
  ],
  fields: [
    { name: 'name', required: true },
    { name: 'nib', required: false },
    { name: 'phone', required: false, column: 1 },
  ],
};

const job: ImportJob = {
  id: '01900000-0000-7000-8000-0000000000ab',
  kind: 'employers',
  file_id: FILE,
  file_name: 'daftar.csv',
  state: 'checked',
  columns: table.columns,
  fields: table.fields,
  counts: { rows: 1, ready: 1, repairable: 0, refused: 0, created: 1, updated: 0, unchanged: 0 },
  created_at: '2026-03-02T02:00:00Z',
  updated_at: '2026-03-02T02:00:00Z',
  version: 1,
};

const press = () => userEvent.click(screen.getByRole('button', { name: 'Periksa dengan susunan ini' }));

describe('saying what the columns of a file hold', () => {
  it('shows each column with its examples and sends where each field is, also that one is nowhere', async () => {
    let body: unknown;
    answer('post', '/api/v1/imports', async (request) => {
      body = await request.json();
      return job;
    });
    const onChecked = vi.fn();
    await show(<ColumnsForm file={FILE} table={table} onChecked={onChecked} />);
    expect(screen.getByText('Belum ada kolom untuk: Nama')).toBeVisible();
    expect(screen.getByLabelText('Perush')).toHaveAccessibleDescription('Contoh: PT Maju · CV Dua');
    expect(screen.getByLabelText('Kontak')).toHaveValue('phone');
    expect(screen.getByLabelText('Kolom 3')).toBeVisible();

    await press();
    expect(screen.getByRole('alert')).toHaveTextContent('Belum ada kolom untuk: Nama');
    expect(body).toBeUndefined();

    await userEvent.selectOptions(screen.getByLabelText('Perush'), 'Nama (wajib)');
    await userEvent.selectOptions(screen.getByLabelText('Kontak'), 'Tidak dipakai');
    await press();
    await waitFor(() => expect(onChecked).toHaveBeenCalledWith(job.id));
    expect(body).toEqual({ kind: 'employers', file_id: FILE, mapping: { name: 0, nib: null, phone: null } });
  });

  it('does not let two columns be one field', async () => {
    let asked = false;
    answer('post', '/api/v1/imports', () => {
      asked = true;
      return job;
    });
    await show(<ColumnsForm file={FILE} table={table} onChecked={vi.fn()} />);
    await userEvent.selectOptions(screen.getByLabelText('Perush'), 'name');
    await userEvent.selectOptions(screen.getByLabelText('Kontak'), 'name');
    await press();
    expect(screen.getByLabelText('Perush')).toHaveFocus();
    expect(screen.getByLabelText('Perush')).toHaveAccessibleDescription(/Nama sudah dipilih untuk kolom lain/);
    expect(asked).toBe(false);
  });
});
