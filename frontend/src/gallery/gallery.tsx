import { useState } from 'react';
import * as v from 'valibot';
import { ProblemError } from '@/api/problem';
import type { EmployerSummary, StoredFile } from '@/api/types';
import { Button, LinkButton } from '@/components/button';
import { BarChart } from '@/components/charts/bar-chart';
import { LineChart } from '@/components/charts/line-chart';
import { RegencyMap } from '@/components/charts/regency-map';
import { type Column, DataTable, FilterBar, RowLink } from '@/components/data-table';
import { Dialog } from '@/components/dialog';
import { type Choice, Combobox } from '@/components/form/combobox';
import { FileDrop } from '@/components/form/file-drop';
import { Form, FormActions } from '@/components/form/form';
import {
  Checkbox,
  DateInput,
  MoneyInput,
  MonthInput,
  RadioCards,
  SearchInput,
  Select,
  TextArea,
  TextInput,
} from '@/components/form/inputs';
import { useForm } from '@/components/form/use-form';
import { Notice, Skeleton } from '@/components/notice';
import {
  Columns,
  Crumb,
  DateText,
  Fact,
  Facts,
  Grid,
  Link,
  Money,
  Page,
  Panel,
  Stat,
  Tabs,
  Timeline,
  TimelineItem,
} from '@/components/page';
import { QrCode } from '@/components/qr-code';
import { GradeStatus, ReportStatus, VerdictStatus } from '@/components/report-status';
import { StandingStatus } from '@/components/standing-status';
import { EmptyState, Forbidden, NotFound, ProblemNotice } from '@/components/states';
import { StepStatus } from '@/components/step-status';
import { Toasts, toast } from '@/components/toast';
import * as format from '@/lib/format';
import { scaleWord, standingWord } from '@/lib/words/register';
import { Tables } from './tables';

const problem = new ProblemError({
  status: 412,
  code: 'version_conflict',
  title: 'Data sudah berubah',
  detail: 'Rahmat Hidayat mengubah temuan ini pukul 14.05.',
  fix: 'Muat ulang untuk melihat perubahannya, lalu simpan lagi.',
  trace_id: '4bf92f3577b34da6',
});

const schema = v.object({
  name: v.pipe(v.string(), v.nonEmpty('Isi nama pemberi kerja.')),
  scale: v.pipe(v.string(), v.nonEmpty('Pilih skala usaha.')),
  wage: v.pipe(v.string(), v.nonEmpty('Isi upah.')),
  on: v.string(),
  month: v.string(),
  note: v.string(),
  agree: v.boolean(),
  how: v.string(),
});

function Inputs() {
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const [employer, setEmployer] = useState<Choice | null>(null);
  const form = useForm({
    initial: { name: '', scale: '', wage: '3850000', on: '2026-08-17', month: '2026-07', note: '', agree: false, how: 'same' },
    schema,
    submit: async () => toast('Tersimpan.'),
  });
  return (
    <Form form={form} labels={{ name: 'Nama', scale: 'Skala' }}>
      <TextInput {...form.bind('name')} label="Nama pemberi kerja" hint="Seperti di akta." required />
      <Combobox
        id="majikan"
        label="Pemberi kerja"
        required
        value={employer}
        onChange={setEmployer}
        search={async (text) =>
          ['PT Borneo Makmur', 'CV Sebatik Jaya', 'PT Tarakan Bahari']
            .filter((name) => name.toLowerCase().includes(text.toLowerCase()))
            .map((name) => ({ id: name, label: name, detail: 'Kota Tarakan' }))
        }
      />
      <Select {...form.bind('scale')} label="Skala usaha" options={scaleWord.options()} empty="Pilih skala" required />
      <MoneyInput {...form.bind('wage')} label="Upah sebulan" required />
      <DateInput {...form.bind('on')} label="Tanggal masuk" />
      <MonthInput {...form.bind('month')} label="Bulan laporan" min="2025-01" max="2026-12" required />
      <TextArea {...form.bind('note')} label="Catatan" />
      <RadioCards
        {...form.bind('how')}
        label="Bagaimana Anda melapor?"
        options={[
          { value: 'same', label: 'Sama seperti Juni', detail: '30 pekerja, tidak ada perubahan' },
          { value: 'changes', label: 'Ada perubahan', detail: 'Masuk, keluar, atau upah berubah' },
        ]}
      />
      <Checkbox {...form.bind('agree')} label="Data ini benar menurut pengetahuan saya" />
      <FileDrop id="bukti" label="Bukti" accept="image/*,application/pdf" multiple camera value={files} onChange={setFiles} />
      <FormActions>
        <Button type="submit" look="primary" busy={form.isSubmitting}>
          Simpan
        </Button>
        <Button look="quiet">Batal</Button>
      </FormActions>
    </Form>
  );
}

type Row = Pick<EmployerSummary, 'id' | 'name' | 'nib' | 'standing' | 'open_findings' | 'reported_until'> & { region_name: string };

const rows: Row[] = ['PT Borneo Makmur Sejahtera Abadi', 'CV Sebatik Jaya', 'PT Tarakan Bahari'].map((name, index) => ({
  id: String(index),
  name,
  nib: `912030120${index}456`,
  region_name: 'Kota Tarakan',
  standing: (['clear', 'conditional', 'blocked'] as const)[index] ?? 'unknown',
  open_findings: index * 3,
  reported_until: '2026-02',
}));

const columns: Column<Row>[] = [
  { id: 'name', header: 'Nama', sort: 'name', primary: true, cell: (row) => <RowLink to="/">{row.name}</RowLink> },
  { id: 'nib', header: 'NIB', wideOnly: true, cell: (row) => <code>{row.nib}</code> },
  { id: 'region', header: 'Wilayah', cell: (row) => row.region_name },
  { id: 'standing', header: 'Status', cell: (row) => <StandingStatus standing={row.standing} /> },
  { id: 'findings', header: 'Temuan terbuka', align: 'end', sort: 'open_findings', cell: (row) => format.number(row.open_findings) },
  { id: 'until', header: 'Lapor s.d.', cell: (row) => format.month(row.reported_until ?? '') },
];

function Lists() {
  const [sort, setSort] = useState<string | undefined>('name');
  const [q, setQ] = useState('');
  const [standing, setStanding] = useState('');
  const query = {
    data: { items: rows, page: { limit: 50, next: 'x', prev: null }, total: { value: 1240, relation: 'exact' as const } },
    error: null,
    isFetching: false,
    refetch: () => undefined,
  };
  return (
    <>
      <FilterBar onClear={() => setStanding('')}>
        <SearchInput id="cari" label="Cari nama, NIB, atau NPP" value={q} onSearch={setQ} />
        <Select
          id="status"
          label="Status"
          value={standing}
          onChange={setStanding}
          options={standingWord.options()}
          empty="Semua"
          hideLabel
        />
      </FilterBar>
      <DataTable
        label="Pemberi kerja"
        columns={columns}
        query={query}
        rowKey={(row) => row.id}
        sort={sort}
        onSort={setSort}
        onPage={() => undefined}
      />
    </>
  );
}

function Charts() {
  const names = [
    ['65.01', 'Kabupaten Bulungan', 62.4],
    ['65.02', 'Kabupaten Malinau', 48.1],
    ['65.03', 'Kabupaten Nunukan', 55.9],
    ['65.04', 'Kabupaten Tana Tidung', null],
    ['65.71', 'Kota Tarakan', 71.3],
  ] as const;
  return (
    <Grid min="24rem">
      <Panel>
        <LineChart
          title="Iuran jatuh tempo dan dibayar"
          labels={['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02'].map(format.shortMonth)}
          series={[
            { name: 'Jatuh tempo', values: [1.1e9, 1.2e9, 1.22e9, 1.4e9, 1.38e9, 1.5e9] },
            { name: 'Dibayar', values: [0.8e9, 0.95e9, 1.1e9, 1.1e9, 1.2e9, null] },
          ]}
          format={(value) => format.rupiahShort(String(value))}
        />
      </Panel>
      <Panel>
        <RegencyMap
          title="Cakupan penerima upah"
          unit="Cakupan"
          values={names.map(([code, name, value]) => ({
            code,
            name,
            value,
            text: value === null ? 'belum ada angka' : format.percent(value, 1),
          }))}
        />
      </Panel>
      <Panel title="Cakupan per segmen">
        <BarChart
          title="Cakupan per segmen"
          max={100}
          bars={[
            { key: 'a', label: 'Penerima upah', value: 62, text: '62%', target: 80 },
            { key: 'b', label: 'Jasa konstruksi', value: 91, text: '91%', target: 80 },
            { key: 'c', label: 'Pekerja rentan', value: 24.5, text: '24,5%', target: 60 },
          ]}
        />
      </Panel>
      <Panel title="Kode QR">
        <QrCode text="https://patuh.test/cek/ABCD" label="Kode QR tanda terima" size={120} />
      </Panel>
    </Grid>
  );
}

export function Gallery() {
  const [open, setOpen] = useState(false);
  return (
    <main style={{ padding: '1rem', maxWidth: '76rem', margin: 'auto' }}>
      <Page
        title="PT Borneo Makmur"
        crumbs={<Crumb to="/">Pemberi kerja</Crumb>}
        status={
          <>
            <StandingStatus standing="conditional" /> <StepStatus step="first_warning" /> <ReportStatus state="accepted" />
          </>
        }
        lead="NIB 9120301201456 · Kota Tarakan"
        actions={
          <>
            <LinkButton to="/" look="primary" icon="plus">
              Temuan baru
            </LinkButton>
            <Button icon="print" onClick={() => setOpen(true)}>
              Buka dialog
            </Button>
          </>
        }
      >
        <Tabs label="Bagian">
          <Link to="/">Ringkasan</Link>
          <a href="#laporan">Laporan</a>
          <a href="#temuan">Temuan</a>
          <a href="#proyek">Proyek</a>
        </Tabs>
        <Grid>
          <Stat to="/" label="Pemberi kerja" value={format.number(1240)} note="87 belum melapor" />
          <Stat to="/" label="Temuan terbuka" value={format.number(63)} note={<Money amount="446819131" />} />
          <Stat to="/" label="Tertagih" value={format.rupiahShort('1250000000')} note="Jan–Mar 2026" />
        </Grid>
        <Lists />
        <Columns
          rail={
            <>
              <Panel title="Langkah sah berikutnya">
                <Timeline>
                  <TimelineItem icon="letter" title="Teguran tertulis I" when={<DateText value="2026-02-11" />}>
                    <p>Diterima 12 Feb 2026.</p>
                  </TimelineItem>
                  <TimelineItem icon="flag" title="Temuan dicatat" when={<DateText value="2026-01-28T05:12:00Z" />} />
                </Timeline>
              </Panel>
              <Panel title="Status">
                <div>
                  <GradeStatus grade="refused" /> <GradeStatus grade="fix_by" /> <GradeStatus grade="advice" />{' '}
                  <VerdictStatus verdict="ready" /> <StandingStatus standing="blocked" /> <StandingStatus standing="unknown" />
                </div>
                <Skeleton height="3rem" />
              </Panel>
            </>
          }
        >
          <Panel title="Isian">
            <Inputs />
          </Panel>
          <Panel title="Keterangan">
            <Facts>
              <Fact label="NPP">KK-00123</Fact>
              <Fact label="Kelas risiko" />
              <Fact label="Taksiran">
                <Money amount="3900396.50" />
              </Fact>
            </Facts>
          </Panel>
          <Notice tone="warn" title="Teguran II belum boleh">
            Paling cepat 12 Agustus 2026: teguran I diterima 28 Juli + 10 hari kerja.
          </Notice>
          <Notice tone="good" title="Diterima">
            Nomor LK-65.71-2026-02-00012.
          </Notice>
          <ProblemNotice error={problem} onRetry={() => undefined} />
          <ProblemNotice error={new ProblemError({ status: 0, code: 'network' })} />
        </Columns>
        <Charts />
        <Tables />
        <EmptyState title="Belum ada temuan" action={<Button look="primary">Catat temuan</Button>}>
          Temuan muncul di sini setelah dicatat.
        </EmptyState>
        <Forbidden />
        <NotFound />
      </Page>
      <Dialog title="Tarik laporan" open={open} onClose={() => setOpen(false)}>
        <p>Laporan Februari 2026 akan ditarik. Anda dapat melapor lagi setelahnya.</p>
        <FormActions>
          <Button look="danger" onClick={() => setOpen(false)}>
            Tarik laporan
          </Button>
        </FormActions>
      </Dialog>
      <Toasts />
    </main>
  );
}
