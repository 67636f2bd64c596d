namespace Sparkify.Engine.Aws;

/// <summary>Asks again until there is an answer: soon at first, then less often, and not for ever.</summary>
/// <param name="time">The clock.</param>
/// <param name="timeout">How long it is asked.</param>
internal sealed class Persistence(TimeProvider time, TimeSpan timeout)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Asks until what is asked for is there.</summary>
    /// <param name="ask">The question; null says not yet.</param>
    /// <param name="waiting">Told before each pause how long it has taken so far.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The answer; null when the time was over.</returns>
    public async Task<T?> AskAsync<T>(
        Func<Task<T?>> ask, Action<TimeSpan> waiting, CancellationToken cancellationToken)
        where T : class
    {
        var began = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (await ask().ConfigureAwait(false) is { } answer)
                return answer;
            var elapsed = time.GetElapsedTime(began);
            if (elapsed >= timeout)
                return null;
            waiting(elapsed);
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Does something again as long as it fails in a way that passes.</summary>
    /// <param name="act">What is done.</param>
    /// <param name="passes">Whether an error is one that passes.</param>
    /// <param name="waiting">Told before each pause how long it has taken so far.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SparkifyException">Any other error; and the last one when the time was over.</exception>
    public async Task DoAsync(
        Func<Task> act, Func<SparkifyException, bool> passes, Action<TimeSpan> waiting,
        CancellationToken cancellationToken)
    {
        SparkifyException? last = null;
        var done = await AskAsync(TryAsync, waiting, cancellationToken).ConfigureAwait(false);
        if (done is null)
            throw last!;

        async Task<object?> TryAsync()
        {
            try
            {
                await act().ConfigureAwait(false);
                return this;
            }
            catch (SparkifyException exception) when (passes(exception))
            {
                last = exception;
                return null;
            }
        }
    }
}
