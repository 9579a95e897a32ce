import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { applyTheme, nextTheme, storeTheme, storedTheme } from './theme';

const icons = { system: Monitor, light: Sun, dark: Moon };

export function ThemeButton() {
  const [theme, setTheme] = useState(storedTheme);
  const Icon = icons[theme];
  const change = () => {
    const next = nextTheme(theme);
    storeTheme(next);
    applyTheme(next);
    setTheme(next);
  };
  return (
    <button type="button" className="icon-button" onClick={change} aria-label={`Theme: ${theme}. Change it`} title={`Theme: ${theme}`}>
      <Icon size={16} aria-hidden />
    </button>
  );
}
