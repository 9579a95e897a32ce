import { Component, type ReactNode } from 'react';
import { ProblemNotice } from '../shared/ui/States';

/** A page that breaks says so and can be tried again; the rest of the application goes on. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="page">
        <ProblemNotice error={this.state.error} onRetry={() => this.setState({ error: null })} />
      </div>
    );
  }
}
