/**
 * The Open edX application on Kubernetes: what Tutor deploys, as one Pulumi component.
 *
 * <p>Here live the typed description of a site ({@link dev.rootstock.components.openedx.OpenEdxArgs}), one class per
 * workload, and the readers of the configuration templates under the resource folder of the same name. It knows
 * Pulumi's SDK and nothing of any cloud: managed databases arrive as endpoints. Facts about images, ports, commands and
 * settings follow Tutor 22 (Open edX Verawood).
 */
@NullMarked
package dev.rootstock.components.openedx;

import org.jspecify.annotations.NullMarked;
