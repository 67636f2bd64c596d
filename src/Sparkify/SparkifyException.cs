namespace Sparkify;

/// <summary>
/// An error the user can act on: what is wrong, where, and what to do next. Its message and its action are safe to show;
/// its target is as it was given.
/// </summary>
public sealed class SparkifyException : Exception
{
    /// <param name="errorId">One of <see cref="ErrorIds"/>.</param>
    /// <param name="message">What is wrong, naming the file, line, parameter or resource.</param>
    /// <param name="target">The file, parameter or resource the error is about.</param>
    /// <param name="recommendedAction">What to do next, as an imperative sentence.</param>
    /// <param name="innerException">What the engine or the system said, if it did.</param>
    public SparkifyException(
        string errorId, string message, string target, string recommendedAction, Exception? innerException = null)
        : base(DisplayText.Printable(message), innerException)
    {
        ErrorId = errorId;
        Target = target;
        RecommendedAction = DisplayText.Printable(recommendedAction)!;
    }

    /// <summary>The stable id, one of <see cref="ErrorIds"/>.</summary>
    public string ErrorId { get; }

    /// <summary>The file, parameter or resource the error is about.</summary>
    public string Target { get; }

    /// <summary>What to do next, as an imperative sentence.</summary>
    public string RecommendedAction { get; private set; }

    /// <summary>Names the commands and parameters in <see cref="RecommendedAction"/> as a tool does.</summary>
    /// <param name="name">The name that the tool has; see <see cref="Hints"/>.</param>
    internal SparkifyException NamedBy(Func<string, string?> name)
    {
        RecommendedAction = Hints.Write(RecommendedAction, name);
        return this;
    }
}
