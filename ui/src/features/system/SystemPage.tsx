import { useEffect } from 'react';
import { useRoles } from '@shared/api/roles';
import { useSession } from '@shared/api/session';
import { duration } from '@shared/format/duration';
import { Command } from '@shared/ui/Copy';
import { ProblemNotice, Skeleton } from '@shared/ui/States';
import { Status } from '@shared/ui/Status';
import { Cluster } from './Cluster';
import { NewRole } from './NewRole';
import { useContract, useHealth, useProjects, useSystem } from './readSystem';
import './system.css';

const runtimes = { embedded: 'one process', orleans: 'Microsoft Orleans' };
const databases = { sqlite: 'SQLite', postgresql: 'PostgreSQL' };

export default function SystemPage() {
  const health = useHealth();
  const contract = useContract();
  const system = useSystem();
  const roles = useRoles();
  const projects = useProjects();
  useEffect(() => void (document.title = 'System · Runs Center'), []);
  const origin = window.location.origin;
  const key = useSession().data?.required ? ' -H "Authorization: Bearer $MULTYAGENTS_API_KEY"' : '';
  return (
    <div className="page">
      <div className="page-head"><h1>System</h1></div>
      <div className="system-grid">
        <section className="card card-pad stack">
          <h2>Server</h2>
          {health.error ? <ProblemNotice error={health.error} onRetry={() => void health.refetch()} /> : (
            <dl className="facts">
              <dt>Health</dt><dd>{health.data ? <><Status status={health.data.status === 'ok' ? 'success' : 'failed'} word={health.data.status} /> <span className="quiet num">answered in {duration(health.data.took)}</span></> : '…'}</dd>
              <dt>Version</dt><dd>{system.data?.version ?? '…'}</dd>
              <dt>Runs on</dt><dd>{system.data ? `${runtimes[system.data.actor_runtime]}, ${databases[system.data.journal_provider]}` : '…'}</dd>
              <dt>Contract</dt><dd>{contract.data ? <>{contract.data.contract_version}, <a href={`/${contract.data.schema_file.replace(/^\//, '')}`}>JSON Schema</a></> : '…'}</dd>
              <dt>Address</dt><dd className="mono">{origin}</dd>
            </dl>
          )}
          <p className="quiet small">Everything that these pages do is in the HTTP API:</p>
          <Command text={`curl${key} ${origin}/workflow-runs?limit=10`} label="Command that lists the newest runs" />
          <Command text={`curl -N${key} ${origin}/workflow-runs/1/events/stream`} label="Command that follows a run" />
        </section>
        {system.data?.cluster && <Cluster cluster={system.data.cluster} />}
        <section className="card card-pad stack">
          <h2>Roles</h2>
          {roles.error && <ProblemNotice error={roles.error} onRetry={() => void roles.refetch()} />}
          {roles.isPending ? <Skeleton rows={3} /> : (
            <table className="plain-table">
              <thead><tr><th scope="col">Id</th><th scope="col">Name</th><th scope="col">System prompt</th><th scope="col">Context7</th></tr></thead>
              <tbody>{roles.data?.map((role) => <tr key={role.id}><td className="num quiet">{role.id}</td><td className="break strong">{role.name}</td><td className="quiet break">{role.system_prompt || '–'}</td><td>{role.context7_enabled ? 'on' : 'off'}</td></tr>)}</tbody>
            </table>
          )}
          <NewRole />
        </section>
        <section className="card card-pad stack">
          <h2>Projects</h2>
          {projects.error && <ProblemNotice error={projects.error} onRetry={() => void projects.refetch()} />}
          {projects.data?.length === 0 ? <p className="quiet">None. A project is a folder that tasks may work in; tasks without a workspace need none.</p> : (
            <table className="plain-table">
              <thead><tr><th scope="col">Id</th><th scope="col">Name</th><th scope="col">Folder</th></tr></thead>
              <tbody>{projects.data?.map((project) => <tr key={project.id}><td className="num quiet">{project.id}</td><td className="break strong">{project.name}</td><td className="mono break">{project.root_path}</td></tr>)}</tbody>
            </table>
          )}
        </section>
      </div>
    </div>
  );
}
