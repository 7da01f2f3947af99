package io.angarium.store;

import io.angarium.log.StoredRecord;
import io.angarium.log.Stretch;
import java.util.List;
import java.util.function.Consumer;

/** Where something is damaged, some record is left that has all users and roles. */
final class AccountsVerification implements Verification {
    private static final int WHOLE = 1;

    private boolean damaged;
    private boolean whole;

    @Override
    public void stretch(Stretch stretch) {
        damaged |= stretch.kind() == Stretch.Kind.RECORDS || stretch.kind() == Stretch.Kind.SET_ASIDE;
    }

    @Override
    public void accounts(StoredRecord at) {
        whole |= at.payload().get(0) == WHOLE;
    }

    @Override
    public void report(Consumer<Finding> findings) {
        if (damaged && !whole) {
            String what =
                    "no record is left that has all users and roles; without one the next broker lets everybody on its"
                            + " machine in as a guest, so look at them with 'angarium user list' before clients come";
            findings.accept(new Finding(true, "the log", -1, what, List.of()));
        }
    }
}
