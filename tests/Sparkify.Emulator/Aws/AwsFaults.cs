namespace Sparkify.Emulator.Aws;

/// <summary>
/// What goes wrong on purpose: rules that say for which requests, how often, and what. They may change at any time.
/// </summary>
public sealed class AwsFaults
{
    private readonly Lock _lock = new();
    private readonly List<Rule> _rules = [];
    private Random? _random;
    private double _share;

    /// <summary>Answers with an error, such as 400 Throttling, and does not do what is asked.</summary>
    public void Fail(Func<AwsRequest, bool> when, int times, int status, string code, string? message = null) =>
        Add(when, times, new Fault { Error = (status, code, message ?? $"{code}, as the test asked.") });

    /// <summary>Ends the connection without an answer: before what is asked is done, or afterwards.</summary>
    public void Cut(Func<AwsRequest, bool> when, int times, bool afterwards = false) =>
        Add(when, times, new Fault { Cuts = !afterwards, CutsAfterwards = afterwards });

    /// <summary>Does nothing and says nothing until the client goes away or the server is disposed.</summary>
    public void Hang(Func<AwsRequest, bool> when, int times) => Add(when, times, new Fault { Hangs = true });

    /// <summary>Waits, and then answers as ever.</summary>
    public void Delay(Func<AwsRequest, bool> when, int times, TimeSpan time) =>
        Add(when, times, new Fault { Delay = time });

    /// <summary>Does something before the request is answered as ever.</summary>
    public void Do(Func<AwsRequest, bool> when, int times, Action<AwsRequest> action) =>
        Add(when, times, new Fault { Action = action });

    /// <summary>
    /// Lets a share of the requests, from 0 to 1, that no rule fits meet with one of these: throttling, 500, 503, a cut
    /// before what is asked is done, a cut afterwards, a short delay.
    /// </summary>
    public void Randomly(int seed, double share)
    {
        lock (_lock)
            (_random, _share) = (new Random(seed), share);
    }

    /// <summary>Forgets every rule, and leaves nothing to chance.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _rules.Clear();
            _random = null;
        }
    }

    /// <summary>The fault a request meets: the oldest rule that fits and has times left, one of them spent.</summary>
    internal Fault? Take(AwsRequest request)
    {
        lock (_lock)
        {
            var rule = _rules.Find(rule => rule.Left > 0 && rule.When(request));
            if (rule is null)
                return _random is not null && _random.NextDouble() < _share ? Chance(_random, request) : null;
            rule.Left--;
            return rule.Fault;
        }
    }

    private static Fault Chance(Random random, AwsRequest request) => random.Next(6) switch
    {
        0 when request.Service == "ec2" => new Fault
        {
            Error = (503, "RequestLimitExceeded", "Request limit exceeded."),
        },
        0 => new Fault { Error = (400, "Throttling", "Rate exceeded") },
        1 when request.Service == "ec2" => new Fault
        {
            Error = (500, "InternalError", "An internal error has occurred"),
        },
        1 => new Fault
        {
            Error = (500, "InternalFailure", "The request processing has failed because of an unknown error."),
        },
        2 when request.Service == "ec2" => new Fault
        {
            Error = (503, "Unavailable", "The server is overloaded and can't handle the request."),
        },
        2 => new Fault { Error = (503, "ServiceUnavailable", "Service is unable to handle request.") },
        3 => new Fault { Cuts = true },
        4 => new Fault { CutsAfterwards = true },
        _ => new Fault { Delay = TimeSpan.FromMilliseconds(random.Next(5, 50)) },
    };

    private void Add(Func<AwsRequest, bool> when, int times, Fault fault)
    {
        lock (_lock)
            _rules.Add(new Rule(when, fault) { Left = times });
    }

    /// <summary>What happens to a request.</summary>
    internal sealed class Fault
    {
        public (int Status, string Code, string Message)? Error { get; init; }

        public Action<AwsRequest>? Action { get; init; }

        public TimeSpan Delay { get; init; }

        public bool Hangs { get; init; }

        public bool Cuts { get; init; }

        public bool CutsAfterwards { get; init; }
    }

    private sealed class Rule(Func<AwsRequest, bool> when, Fault fault)
    {
        public Func<AwsRequest, bool> When { get; } = when;

        public Fault Fault { get; } = fault;

        public int Left { get; set; }
    }
}
