import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classes } from '@/lib/classes';
import css from './button.module.css';
import { Icon, type IconName } from './icon';

interface Look {
  look?: 'primary' | 'plain' | 'danger' | 'quiet';
  size?: 'normal' | 'small';
  wide?: boolean;
  icon?: IconName;
  children: ReactNode;
}

const classOf = ({ look = 'plain', size = 'normal', wide = false }: Omit<Look, 'children'>, busy = false) =>
  classes(css['button'], look !== 'plain' && css[look], size === 'small' && css['small'], wide && css['wide'], busy && css['busy']);

type ButtonProps = Look & { busy?: boolean; ref?: Ref<HTMLButtonElement> } & Omit<
    ButtonHTMLAttributes<HTMLButtonElement>,
    'className' | 'style'
  >;

export function Button({ look, size, wide, icon, busy = false, children, type = 'button', disabled, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      {...rest}
      className={classOf({ ...(look && { look }), ...(size && { size }), ...(wide && { wide }) }, busy)}
      disabled={disabled}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon && !busy && <Icon name={icon} />}
      {children}
    </button>
  );
}

type AnchorProps = Look & { ref?: Ref<HTMLAnchorElement> } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className' | 'style'>;

/** A link that looks like a button, to an address outside the router: a file, an export. */
export function AnchorButton({ look, size, wide, icon, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={classOf({ ...(look && { look }), ...(size && { size }), ...(wide && { wide }) })}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** A link that looks like a button, to a route: `<LinkButton to="/temuan/baru">`. */
export const LinkButton = createLink(AnchorButton);
