import { createFileRoute } from '@tanstack/react-router';
import { CertificatePage } from '@/features/certificate/certificate-page';
import { certificateQuery } from '@/features/certificate/queries';

export const Route = createFileRoute('/cek/$code')({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(certificateQuery(params.code));
  },
  component: Certificate,
});

function Certificate() {
  const { code } = Route.useParams();
  return <CertificatePage code={code} />;
}
