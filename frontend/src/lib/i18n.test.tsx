import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { activateLocale } from './i18n';

const wait = 1;
const trace = 'a1b2';

describe('messages', () => {
  it('are Indonesian as they stand in the code', () => {
    expect(t`Tunggu ${wait} detik`).toBe('Tunggu 1 detik');
  });

  it('have their English with its plural', async () => {
    await activateLocale('en');
    expect(t`Tunggu ${wait} detik`).toBe('Wait 1 second');
  });

  it('keep their elements in place', () => {
    render(
      <p>
        <Trans>
          Kode lacak: <code>{trace}</code>
        </Trans>
      </p>,
    );
    expect(screen.getByText('a1b2').tagName).toBe('CODE');
    expect(screen.getByText(/Kode lacak:/)).toHaveTextContent('Kode lacak: a1b2');
  });
});
