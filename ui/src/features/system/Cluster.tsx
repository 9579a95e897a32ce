import type { Schemas } from '@shared/api/client';
import { moment } from '@shared/format/time';
import { Status } from '@shared/ui/Status';

const look = { joining: 'queued', active: 'success', stopping: 'paused' } as const;

/** The silos that the runs live on, and the way to their dashboard. */
export function Cluster({ cluster }: { cluster: Schemas['ClusterRead'] }) {
  return (
    <section className="card card-pad stack">
      <h2>Cluster <span className="quiet break">{cluster.id}</span></h2>
      <table className="plain-table">
        <thead><tr><th scope="col">Silo</th><th scope="col">Address</th><th scope="col">Status</th><th scope="col">Since</th></tr></thead>
        <tbody>
          {cluster.silos.map((silo) => (
            <tr key={silo.address}>
              <td className="break strong">{silo.name}</td><td className="mono">{silo.address}</td>
              <td><Status status={look[silo.status]} word={silo.status} /></td><td className="num quiet">{moment(silo.started_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {cluster.dashboard_url
        ? <p><a href={cluster.dashboard_url} target="_blank" rel="noreferrer">Orleans Dashboard</a> <span className="quiet small">grains and calls of all silos, in a new tab</span></p>
        : <p className="quiet small">No address of a dashboard is configured (Multyagents__Cluster__DashboardLink).</p>}
    </section>
  );
}
