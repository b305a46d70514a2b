package dev.exeunt.notification;

/** Says in words how many notices a message stands for beside its own. */
public interface Tally {

    /** For example: 14 more messages like this one were not sent one by one. */
    String more(Language language, long count);
}
