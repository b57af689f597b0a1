import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { show } from '@/testing/render';
import { ColumnsForm } from './columns-form';
import type { Table } from './table-shape';

const word = (name: string | null | undefined) => ({ name: 'Nama', nib: 'NIB', phone: 'Telepon' })[name ?? ''] ?? '';

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

const press = () => userEvent.click(screen.getByRole('button', { name: 'Periksa dengan susunan ini' }));

describe('saying what the columns of a file hold', () => {
  it('shows each column with its examples and sends where each field is, also that one is nowhere', async () => {
    const onCheck = vi.fn(() => Promise.resolve());
    await show(<ColumnsForm table={table} fieldWord={word} onCheck={onCheck} />);
    expect(screen.getByText('Belum ada kolom untuk: Nama')).toBeVisible();
    expect(screen.getByLabelText('Perush')).toHaveAccessibleDescription('Contoh: PT Maju · CV Dua');
    expect(screen.getByLabelText('Kontak')).toHaveValue('phone');
    expect(screen.getByLabelText('Kolom 3')).toBeVisible();

    await press();
    expect(screen.getByRole('alert')).toHaveTextContent('Belum ada kolom untuk: Nama');
    expect(onCheck).not.toHaveBeenCalled();

    await userEvent.selectOptions(screen.getByLabelText('Perush'), 'Nama (wajib)');
    await userEvent.selectOptions(screen.getByLabelText('Kontak'), 'Tidak dipakai');
    await press();
    await waitFor(() => expect(onCheck).toHaveBeenCalledWith({ name: 0, nib: null, phone: null }, expect.any(String)));
  });

  it('does not let two columns be one field', async () => {
    const onCheck = vi.fn(() => Promise.resolve());
    await show(<ColumnsForm table={table} fieldWord={word} onCheck={onCheck} />);
    await userEvent.selectOptions(screen.getByLabelText('Perush'), 'name');
    await userEvent.selectOptions(screen.getByLabelText('Kontak'), 'name');
    await press();
    expect(screen.getByLabelText('Perush')).toHaveFocus();
    expect(screen.getByLabelText('Perush')).toHaveAccessibleDescription(/Nama sudah dipilih untuk kolom lain/);
    expect(onCheck).not.toHaveBeenCalled();
  });
});
