import { t } from '@lingui/core/macro';
import type { Schemas } from '@/api/types';
import type { Tone } from '@/components/notice';
import { wordsOf } from '@/lib/words/words-of';
import type { LetterKind, Tab } from './search';

export const letterStateWord = wordsOf<Schemas['LetterState']>({
  drafted: () => t`Draf`,
  submitted: () => t`Menunggu persetujuan`,
  issued: () => t`Terbit, belum disampaikan`,
  served: () => t`Disampaikan`,
  refused: () => t({ message: 'Ditolak', context: 'usulan' }),
  withdrawn: () => t`Ditarik`,
});

export const letterTone: Record<Schemas['LetterState'], Tone> = {
  drafted: 'neutral',
  submitted: 'warn',
  issued: 'info',
  served: 'good',
  refused: 'bad',
  withdrawn: 'neutral',
};

export const letterWord = wordsOf<LetterKind>({
  guidance: () => t`Surat pembinaan`,
  first_warning: () => t`Teguran tertulis I`,
  second_warning: () => t`Teguran tertulis II`,
  fine_imposed: () => t`Pengenaan denda`,
  denial_asked: () => t`Permintaan TMP2T`,
  lift_asked: () => t`Permintaan pencabutan TMP2T`,
  mandate_given: () => t`Surat kuasa khusus`,
  litigation_mandate_given: () => t`Surat kuasa khusus litigasi`,
  somasi: () => t`Somasi`,
  first_summons: () => t`Panggilan I`,
  second_summons: () => t`Panggilan II`,
  third_summons: () => t`Panggilan III`,
  settlement: () => t`Kesepakatan angsuran`,
  kpknl_hand_over: () => t`Penyerahan kepada KPKNL`,
  waived: () => t`Penangguhan`,
});

export const proofWord = wordsOf<Schemas['ServiceProof']>({
  courier_receipt: () => t`Tanda terima kurir`,
  hand_over: () => t`Diserahkan langsung`,
  email: () => t`Surel`,
  other: () => t`Cara lain`,
});

export const tabWord = (tab: Tab): string =>
  ({ draf: t`Surat saya`, setujui: t`Untuk disetujui`, sampaikan: t`Untuk disampaikan`, semua: t`Semua` })[tab];

export const decisionWord = wordsOf<Schemas['ApprovalDecision']>({
  approved: () => t`Disetujui`,
  refused: () => t({ message: 'Ditolak', context: 'usulan' }),
  void: () => t`Batal karena isinya diubah atau ditarik`,
});

export const templateStateWord = wordsOf<Schemas['TemplateState']>({
  proposed: () => t`Menunggu persetujuan`,
  approved: () => t`Disetujui`,
  refused: () => t({ message: 'Ditolak', context: 'usulan' }),
});

export const templateTone: Record<Schemas['TemplateState'], Tone> = { proposed: 'warn', approved: 'neutral', refused: 'bad' };

export const addresseeWord = wordsOf<Schemas['Addressee']>({
  employer: () => t`Pemberi kerja`,
  licensing: () => t`Kantor perizinan`,
  prosecution: () => t`Jaksa Pengacara Negara`,
  kpknl: () => t`KPKNL`,
  internal: () => t`Di dalam forum`,
});
