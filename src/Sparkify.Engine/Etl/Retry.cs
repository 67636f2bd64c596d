using System.Data.Common;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>Runs work again that failed only because another transaction came in between.</summary>
/// <param name="warehouse">Says which errors are such, and is restored after one.</param>
/// <param name="interval">How long the first wait is; each is twice as long as the one before.</param>
/// <param name="reporter">Warned of each try.</param>
internal sealed class Retry(Warehouse warehouse, TimeSpan interval, IReporter reporter)
{
    private const int MaxRetries = 5;

    /// <summary>Runs the work, up to six times.</summary>
    /// <param name="work">The work; it leaves nothing behind when it fails.</param>
    /// <param name="cancellationToken">Stops it, and the waiting.</param>
    /// <param name="again">Called before each further try.</param>
    public async Task RunAsync(Func<Task> work, CancellationToken cancellationToken, Func<Task>? again = null)
    {
        for (var retries = 0; ;)
        {
            try
            {
                await work().ConfigureAwait(false);
                return;
            }
            catch (DbException exception) when (warehouse.IsWorthRetrying(exception) && retries < MaxRetries)
            {
                // Two loads that met once do not wait equally long.
                var wait = interval * Math.Pow(2, retries++) * (0.5 + Random.Shared.NextDouble());
                var error = warehouse.Translate(ErrorIds.LoadFailed, "Another transaction came in between", exception);
                reporter.Warning(
                    $"{error.Message}; trying again in {wait.TotalSeconds:0.0} s, try {retries + 1} of "
                    + $"{MaxRetries + 1}.");
                await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
                await warehouse.RestoreAsync(cancellationToken).ConfigureAwait(false);
            }

            if (again is not null)
                await again().ConfigureAwait(false);
        }
    }
}
