import { RotateCw } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '../shared/ui/Button';
import { isMissingPart } from '../shared/ui/chunks';
import { Empty, ProblemNotice } from '../shared/ui/States';

interface Props {
  /** With another place another attempt: what broke one page does not stay when people go to the next. */
  place: string;
  children: ReactNode;
  reload?: () => void;
}

interface State {
  error: unknown;
  place: string;
}

/** A page that breaks says so and can be tried again; the rest of the application goes on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, place: this.props.place };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.place === state.place ? null : { error: null, place: props.place };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const { reload = () => window.location.reload() } = this.props;
    if (isMissingPart(error)) {
      // Asking again gives the same answer: only the new page knows the names of the new parts.
      return (
        <div className="page" role="alert">
          <Empty icon={<RotateCw size={32} aria-hidden />} title="There is a newer version of this page">
            <p>A part of this one is not on the server any more, or it cannot be reached. Loading the page anew brings the current one.</p>
            <Button look="primary" onClick={reload}>Reload</Button>
          </Empty>
        </div>
      );
    }
    return (
      <div className="page">
        <ProblemNotice error={error} onRetry={() => this.setState({ error: null })} />
      </div>
    );
  }
}
